/**
 * @file Everything the WASM module exports. These files are AssemblyScript, compiled by `npm run kernels`; they take
 * addresses and counts, check nothing and reserve nothing: what calls them has done that.
 */

import { GEMM_SCRATCH_BYTES } from './gemm';

export { gemm32, gemm64 } from './gemm';
export { gemv32, gemv64, gemvTransposed32, gemvTransposed64 } from './gemv';

/** Where the module's own tables and scratch end: memory from here on belongs to the caller. */
export function heapBase(): usize {
  return ((__heap_base + 63) & ~63) + GEMM_SCRATCH_BYTES;
}
