/** @file Passes for about two seconds and nothing else: what the profiler looks at. The work is the first argument, as JSON. */

import { createBackend } from '#engine/tensor/create-backend.ts';
import type { PassWork } from '../work.ts';
import { preparePass } from './pass.ts';

const MILLISECONDS = 2000;

const work: PassWork = JSON.parse(process.argv[2] ?? '');
const pass = preparePass(work, createBackend('simd', { maxBytes: 2 ** 32 - 2 ** 16 }));
const start = performance.now();
while (performance.now() - start < MILLISECONDS) pass.run();
