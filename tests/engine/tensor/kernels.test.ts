/** @file The committed kernels are what their sources give. */

import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { tempFolder } from '../../support/folders.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

test('kernels.generated.ts has the bytes `npm run kernels` writes', async () => {
  const folder = await tempFolder();
  const built = join(folder.path, 'kernels.ts');
  await promisify(execFile)(process.execPath, [join(root, 'scripts/build-kernels.mjs'), built]);
  const committed = readFileSync(join(root, 'src/engine/tensor/wasm/kernels.generated.ts'), 'utf8');
  const rebuilt = readFileSync(built, 'utf8');
  await folder.remove();
  expect(rebuilt === committed).toBe(true);
}, 60_000);
