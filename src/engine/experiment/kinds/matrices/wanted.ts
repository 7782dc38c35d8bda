/** @file What of the matrices is computed only where it is asked for. */

import type { MatricesSpec } from './spec.ts';

const NORMS = ['spectral_norm', 'spectral_norm_product'];

/** Given matrices are few and always have their bound beside the gradient. */
export function wantsNorms(spec: MatricesSpec, wanted: ReadonlySet<string>): boolean {
  return spec.random === undefined || NORMS.some((name) => wanted.has(name));
}

export function wantsProduct(wanted: ReadonlySet<string>): boolean {
  return wanted.has('product_spectral_norm') || wanted.has('product_spectral_radius');
}
