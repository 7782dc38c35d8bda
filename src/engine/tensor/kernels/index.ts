/**
 * @file Everything the WASM module exports. These files are AssemblyScript, compiled by `npm run kernels`; they take
 * addresses and counts, check nothing and reserve nothing: what calls them has done that.
 */

import { GEMM_SCRATCH_BYTES } from './gemm';

export { activate32, activate64 } from './activation';
export { narrow, roundBfloat16, roundFloat16, widen } from './convert';
export {
  addToRows32,
  addToRows64,
  axpy32,
  axpy64,
  multiply32,
  multiply64,
  scale32,
  sumRows32,
  scale64,
  sumRows64,
} from './entrywise';
export { gemm32, gemm64 } from './gemm';
export { gemv32, gemv64, gemvTransposed32, gemvTransposed64 } from './gemv';
export { dot32, dot64, maxAbs32, maxAbs64 } from './reduce';
export { mostNormals, normalLayers, normals, normalState, rejectedNormals } from './normals';

/** Where the module's own tables and scratch end: memory from here on belongs to the caller. */
export function heapBase(): usize {
  return ((__heap_base + 63) & ~63) + GEMM_SCRATCH_BYTES;
}
