/**
 * @file Everything the WASM module exports. These files are AssemblyScript, compiled by `npm run kernels`; they take
 * addresses and counts, check nothing and reserve nothing: what calls them has done that.
 */

export * from './gemm';

/** Where the module's own tables end: memory from here on belongs to the caller. */
export function heapBase(): usize {
  return __heap_base;
}
