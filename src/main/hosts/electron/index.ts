/** @file Entry of the desktop host: reads its two flags, says where things are, and starts. */

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openApp } from '../compose.ts';
import { defaultFolders } from '../folders.ts';
import { runDesktop } from './host.ts';
import { launchFromWindow } from './launch.ts';

/** In the bundle this file is out/main/index.js. */
const output = fileURLToPath(new URL('..', import.meta.url));

// Chromium's own switches and the project folder stand among the arguments: unknown ones are not errors here.
const { values } = parseArgs({
  args: process.argv.slice(1),
  options: { vault: { type: 'string' }, data: { type: 'string' } },
  strict: false,
});
const flag = (value: string | boolean | undefined) => (typeof value === 'string' ? value : undefined);
const folders = defaultFolders({ vault: flag(values.vault), data: flag(values.data) });

runDesktop({
  preload: join(output, 'preload', 'preload.cjs'),
  rendererFolder: join(output, 'renderer'),
  userData: join(folders.dataFolder, 'window'),
  developmentUrl: process.env.ELECTRON_RENDERER_URL,
  open: () => openApp({ ...folders, host: 'electron', watch: true, launch: launchFromWindow }),
});
