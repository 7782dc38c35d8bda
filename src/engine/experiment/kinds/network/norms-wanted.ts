/** @file Spectral norms cost more than everything else, so they are computed only where they are asked for. */

export function wantsSpectralNorms(wanted: ReadonlySet<string>): boolean {
  return wanted.has('weight_spectral_norm') || wanted.has('norm_product');
}
