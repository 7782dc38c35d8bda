/** @file Correlation kernels in closed form: arc-cosine for the ReLU family (Cho & Saul 2009), arcsine for erf (Williams 1997). */

import { atan2 } from '#engine/core/elementary.ts';

/** Two pre-activations u, v ~ N(0, q) with correlation c. */
export interface CorrelationKernel {
  /** E phi(u) phi(v). */
  readonly kernel: number;
  /** E phi'(u) phi'(v) = (1/q) d kernel / dc. */
  readonly dkernel: number;
}

/** phi(z) = z for z > 0 and slope·z below: ReLU at (u, v) and (−u, −v), less what crosses. */
export function rampKernel(slope: number, q: number, c: number): CorrelationKernel {
  const same = 1 + slope * slope;
  const { kernel, dkernel } = rectifierKernel(c);
  const crossed = slope === 0 ? { kernel: 0, dkernel: 0 } : rectifierKernel(-c);
  return {
    kernel: q * (same * kernel - 2 * slope * crossed.kernel),
    dkernel: same * dkernel + 2 * slope * crossed.dkernel,
  };
}

/** ReLU at q = 1: (√(1−c²) + c(π − arccos c))/2π and (π − arccos c)/2π. */
function rectifierKernel(c: number): CorrelationKernel {
  const sine = Math.sqrt((1 - c) * (1 + c));
  const angle = atan2(sine, -c);
  return { kernel: (sine + c * angle) / (2 * Math.PI), dkernel: angle / (2 * Math.PI) };
}

/** erf: (2/π) asin(2qc/(1+2q)), and 4/π over the root of (1+2q)² − (2qc)². */
export function errorFunctionKernel(q: number, c: number): CorrelationKernel {
  const root = Math.sqrt((1 + 2 * q * (1 - c)) * (1 + 2 * q * (1 + c)));
  return { kernel: (2 / Math.PI) * atan2(2 * q * c, root), dkernel: 4 / Math.PI / root };
}
