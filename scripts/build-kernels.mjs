/** @file `npm run kernels [FILE]`: compiles src/engine/tensor/kernels and writes what the engine embeds. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateKernels } from './support/kernels.mjs';
import { root } from './support/node24.mjs';

const target = process.argv[2] ?? join(root, 'src/engine/tensor/wasm/kernels.generated.ts');
const text = await generateKernels(root);
writeFileSync(target, text);
console.log(`${target}: ${text.length} characters`);
