/** @file Gaussian moments of the activations that have them in closed form: the ReLU family (Cho & Saul 2009) and erf (Williams 1997). */

import { atan2 } from '#engine/core/elementary.ts';

/** Moments over z ~ N(0, q). */
export interface GaussianMoments {
  /** E phi. */
  readonly mean: number;
  /** E phi². */
  readonly m2: number;
  /** E phi'². */
  readonly dm2: number;
  /** E phi'⁴. */
  readonly dm4: number;
  /** E (phi − E phi)². */
  readonly variance: number;
  /** d m2 / dq = E[z phi phi'] / q = E[phi'² + phi phi'']. */
  readonly m2Slope: number;
}

const TWO_PI = 2 * Math.PI;

/** phi(z) = z for z > 0 and slope·z below: linear at slope 1, ReLU at 0. */
export function rampMoments(slope: number, q: number): GaussianMoments {
  const square = slope * slope;
  const mean = (1 - slope) * Math.sqrt(q / TWO_PI);
  const dm2 = 0.5 * (1 + square);
  const dm4 = 0.5 * (1 + square * square);
  return { mean, m2: q * dm2, dm2, dm4, variance: q * dm2 - mean * mean, m2Slope: dm2 };
}

/** phi = erf: E phi² = (2/π) asin(2q/(1+2q)), E phi'² = (4/π)/√(1+4q), E phi'⁴ = (16/π²)/√(1+8q). */
export function errorFunctionMoments(q: number): GaussianMoments {
  const root = Math.sqrt(1 + 4 * q);
  // asin(x) as an angle: near x = 1 the arcsine itself would lose half the digits.
  const m2 = (2 / Math.PI) * atan2(2 * q, root);
  return {
    mean: 0,
    m2,
    dm2: 4 / Math.PI / root,
    dm4: 16 / (Math.PI * Math.PI) / Math.sqrt(1 + 8 * q),
    variance: m2,
    m2Slope: 4 / Math.PI / (root * (1 + 2 * q)),
  };
}
