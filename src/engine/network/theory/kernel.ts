/**
 * @file What a layer makes of two correlated inputs: E phi(u) phi(v) and E phi'(u) phi'(v), in closed form where there is
 * one, elsewhere by nested quadrature that stays exact as the correlation goes to ±1 and across kinks.
 */

import type { Activation } from '../activation/activation.ts';
import { type CorrelationKernel, errorFunctionKernel, rampKernel } from './closed-kernels.ts';
import { rampSlope } from './moments.ts';
import { gaussianExpectation, halfNormalRule, normalRule } from './quadrature.ts';

/** The kernels for u, v ~ N(0, q) with correlation c in [−1, 1]; q ≥ 0. To about 1e-13. NaN outside that range. */
export function correlationKernel(activation: Activation, q: number, c: number): CorrelationKernel {
  const slope = rampSlope(activation);
  if (slope !== undefined) return rampKernel(slope, q, c);
  return activation.name === 'erf' ? errorFunctionKernel(q, c) : quadratureKernel(activation, q, c);
}

/**
 * u = √q(√|c| w + √(1−|c|) y), v = √q(±√|c| w + √(1−|c|) y') with w, y, y' independent and normal. Given m = √(q|c|) w both
 * factors are phi smoothed over N(m, q(1 − |c|)), so that one inner integral serves u and v.
 */
export function quadratureKernel({ f, df }: Activation, q: number, c: number): CorrelationKernel {
  const shared = Math.abs(c);
  if (shared === 1) {
    return {
      kernel: gaussianExpectation((z) => f(z) * f(c * z), q),
      dkernel: gaussianExpectation((z) => df(z) * df(c * z), q),
    };
  }
  const spread = Math.sqrt(q * shared);
  const own = Math.max(Math.sqrt(q * (1 - shared)), LEAST_DEVIATION);
  const outer = halfNormalRule(spread / Math.min(own, 1));
  let kernel = 0;
  let dkernel = 0;
  for (let i = 0; i < outer.nodes.length; i++) {
    const at = smoothed(f, df, spread * (outer.nodes[i] ?? 0), own);
    const weight = outer.weights[i] ?? 0;
    const [value, slope] =
      c < 0
        ? [2 * at.above * at.below, 2 * at.slopeAbove * at.slopeBelow]
        : [square(at.above) + square(at.below), square(at.slopeAbove) + square(at.slopeBelow)];
    kernel += weight * value;
    dkernel += weight * slope;
  }
  return { kernel, dkernel };
}

/** So that q = 0 stands for its limit, on both sides of a kink. */
const LEAST_DEVIATION = 1e-170;

/** phi and phi' averaged over N(mean, deviation²), and over N(−mean, deviation²). */
function smoothed(
  f: Activation['f'],
  df: Activation['df'],
  mean: number,
  deviation: number,
): { above: number; below: number; slopeAbove: number; slopeBelow: number } {
  const { nodes, weights } = normalRule(mean, deviation);
  let [above, below, slopeAbove, slopeBelow] = [0, 0, 0, 0];
  for (let i = 0; i < nodes.length; i++) {
    const z = mean + deviation * (nodes[i] ?? 0);
    const weight = weights[i] ?? 0;
    above += weight * f(z);
    below += weight * f(-z);
    slopeAbove += weight * df(z);
    slopeBelow += weight * df(-z);
  }
  return { above, below, slopeAbove, slopeBelow };
}

function square(x: number): number {
  return x * x;
}
