/** @file The web host of development: Vite answers for the page, behind the same checks as in a built app. It prints the
 * address and opens nothing, because it starts again with every change of the host. */

import { createServer } from 'vite';
import { defaultFolders } from '../../src/main/hosts/folders.ts';
import { serve } from '../../src/main/hosts/http/serve.ts';
import config from '../../vite.config.ts';
import { readFlags } from './arguments.mjs';

const DEV_PORT = 5174;

const flags = readFlags();
if (flags !== undefined) {
  const served = await serve({
    ...defaultFolders(flags),
    port: flags.port ?? DEV_PORT,
    token: process.env.NABLA_DEV_TOKEN,
    page: async (server) => {
      const vite = await createServer({
        // Vite would write a temporary copy of the file, and `--watch` would take that for a change.
        ...config,
        configFile: false,
        // Hot updates come over our own port; no other origin may read from it.
        server: { middlewareMode: true, hmr: { server }, cors: false },
      });
      return vite.middlewares;
    },
  });
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => void served.close().finally(() => process.exit(0)));
  }
  console.log(served.url);
}
