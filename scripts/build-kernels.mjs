/** @file `npm run kernels`: compiles src/engine/tensor/kernels and writes what the engine embeds. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateKernels } from './support/kernels.mjs';
import { root } from './support/node24.mjs';

const target = 'src/engine/tensor/wasm/kernels.generated.ts';
const text = await generateKernels(root);
writeFileSync(join(root, target), text);
console.log(`${target}: ${text.length} characters`);
