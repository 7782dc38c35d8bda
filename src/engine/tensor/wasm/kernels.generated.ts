/** @file Written by `npm run kernels` from ../kernels; a test compares. */

/** Exported functions; usize and i32 are numbers, and a usize of 2^31 or more comes back negative. */
export interface Kernels {
  heapBase(): number;
  gemm64(
    m: number,
    n: number,
    k: number,
    a: number,
    rowA: number,
    columnA: number,
    b: number,
    rowB: number,
    columnB: number,
    c: number,
    accumulate: boolean,
  ): void;
  gemm32(
    m: number,
    n: number,
    k: number,
    a: number,
    rowA: number,
    columnA: number,
    b: number,
    rowB: number,
    columnB: number,
    c: number,
    accumulate: boolean,
  ): void;
}

/** Modules in base64, compiled without and with relaxed SIMD. */
export const MODULES = {
  simd:
    'AGFzbQEAAAABEwJgC39/f39/f39/f39/AGAAAX8CDwEDZW52Bm1lbW9yeQIAAAMEAwEAAAcnBAhoZWFwQmFzZQAABmdlbW02NAABBmdlbW0zMgACBm1lbW9yeQIACtMCAwUAQYAIC6YBAgN/AXwDQCAAIA1KBEBBACEMA0AgASAMSgRARAAAAAAAAAAAIQ5BACELA0AgAiALSgRAIA4gAyAEIA1sIAUgC2xqQQN0aisDACAGIAcgC2wgCCAMbGpBA3RqKwMAoqAhDiALQQFqIQsMAQsLIAkgASANbCAMakEDdGoiCyAKBHwgCysDACAOoAUgDgs5AwAgDEEBaiEMDAELCyANQQFqIQ0MAQsLC6IBAgN/AX0DQCAAIA1KBEBBACEMA0AgASAMSgRAQwAAAAAhDkEAIQsDQCACIAtKBEAgDiADIAQgDWwgBSALbGpBAnRqKgIAIAYgByALbCAIIAxsakECdGoqAgCUkiEOIAtBAWohCwwBCwsgCSABIA1sIAxqQQJ0aiILIAoEfSALKgIAIA6SBSAOCzgCACAMQQFqIQwMAQsLIA1BAWohDQwBCwsL',
  'relaxed-simd':
    'AGFzbQEAAAABEwJgC39/f39/f39/f39/AGAAAX8CDwEDZW52Bm1lbW9yeQIAAAMEAwEAAAcnBAhoZWFwQmFzZQAABmdlbW02NAABBmdlbW0zMgACBm1lbW9yeQIACtMCAwUAQYAIC6YBAgN/AXwDQCAAIA1KBEBBACEMA0AgASAMSgRARAAAAAAAAAAAIQ5BACELA0AgAiALSgRAIA4gAyAEIA1sIAUgC2xqQQN0aisDACAGIAcgC2wgCCAMbGpBA3RqKwMAoqAhDiALQQFqIQsMAQsLIAkgASANbCAMakEDdGoiCyAKBHwgCysDACAOoAUgDgs5AwAgDEEBaiEMDAELCyANQQFqIQ0MAQsLC6IBAgN/AX0DQCAAIA1KBEBBACEMA0AgASAMSgRAQwAAAAAhDkEAIQsDQCACIAtKBEAgDiADIAQgDWwgBSALbGpBAnRqKgIAIAYgByALbCAIIAxsakECdGoqAgCUkiEOIAtBAWohCwwBCwsgCSABIA1sIAxqQQJ0aiILIAoEfSALKgIAIA6SBSAOCzgCACAMQQFqIQwMAQsLIA1BAWohDQwBCwsL',
};
