/** @file Which measurements a run needs: each costs, so it is made only where a claim or a figure asks for it. */

const GROUPS = {
  /** ‖W^l‖₂ of every layer. */
  spectral: ['weight_spectral_norm', 'norm_product', 'norm_bound'],
  /** The smallest singular value of every layer. */
  smallest: ['smallest_singular_product', 'lower_bound'],
  /** Frobenius norms of everything in the pass. */
  norms: [
    'activation_norm',
    'pre_activation_norm',
    'weight_norm',
    'weight_gradient_norm',
    'frobenius_product',
    'frobenius_bound',
  ],
  /** Singular values of the input–output Jacobian. */
  spectrum: [
    'singular_value',
    'largest_singular',
    'jacobian_mean_square',
    'jacobian_spread',
    'zero_fraction',
  ],
  /** Largest |phi'| of every layer. */
  slopes: ['derivative_max', 'norm_bound', 'frobenius_bound'],
} as const;

export type Group = keyof typeof GROUPS;

export function wants(wanted: ReadonlySet<string>, group: Group): boolean {
  return GROUPS[group].some((name) => wanted.has(name));
}
