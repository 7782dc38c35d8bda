/** @file An activation as a value: the function stands together with its derivative and the range of that derivative. */

export interface DerivativeRange {
  readonly sup: number;
  /** A stationary point, or where in words, such as `x>0` or `x->+inf`. */
  readonly at: number | string;
  readonly attained: boolean;
  readonly inf: number;
  readonly infAt: number | string;
  readonly infAttained: boolean;
}

export interface Activation {
  readonly name: string;
  /** phi(x). Finite for finite x, NaN only for NaN. */
  readonly f: (x: number) => number;
  /** phi'(x), NaN for NaN unless constant; at a kink the derivative the conventions name (0 at x = 0 for ReLU). */
  readonly df: (x: number) => number;
  readonly range: DerivativeRange;
}

/** Largest |phi'|: what bounds a layer's Jacobian together with the norm of its weights. */
export function supremumOfSlope(activation: Activation): number {
  return Math.max(Math.abs(activation.range.sup), Math.abs(activation.range.inf));
}
