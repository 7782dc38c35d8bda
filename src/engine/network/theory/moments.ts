/** @file Gaussian moments of any activation over z ~ N(0, q): closed forms where they exist, quadrature elsewhere. */

import type { Activation } from '../activation/activation.ts';
import { errorFunctionMoments, type GaussianMoments, rampMoments } from './closed-moments.ts';
import { halfNormalRule } from './quadrature.ts';

/**
 * Mean and mean square of phi, mean square and fourth moment of phi', variance of phi and the slope of m2 in q, to about
 * 1e-14 of the mean of the absolute values. q ≥ 0; q = 0 stands for the limit q → 0+. NaN for a negative q.
 */
export function gaussianMoments(activation: Activation, q: number): GaussianMoments {
  return closedMoments(activation, q) ?? quadratureMoments(activation, q);
}

/** The moments of an activation that has them in closed form, else `undefined`. */
export function closedMoments(activation: Activation, q: number): GaussianMoments | undefined {
  const slope = rampSlope(activation);
  if (slope !== undefined) return rampMoments(slope, q);
  return activation.name === 'erf' ? errorFunctionMoments(q) : undefined;
}

/** The slope below 0 of an activation that is z above 0 and a multiple of z below, else `undefined`. */
export function rampSlope({ name, df }: Activation): number | undefined {
  return name === 'linear' || name === 'relu' || name.startsWith('leaky_relu') ? df(-1) : undefined;
}

/** So that q = 0 stands for its limit, on both sides of a kink; its square is 0. */
const LEAST_DEVIATION = 1e-170;
/** Where phi(0) is not 0, the slope of m2 is a difference of nearly equal numbers; below this q its limit is the better value. */
const LEAST_FOR_SLOPE = 1e-10;

/** The same moments by composite Gauss–Legendre. phi is taken from phi(0), so that a small variance keeps its digits. */
export function quadratureMoments({ f, df }: Pick<Activation, 'f' | 'df'>, q: number): GaussianMoments {
  const deviation = Math.max(Math.sqrt(q), LEAST_DEVIATION);
  const { nodes, weights } = halfNormalRule(deviation);
  const origin = f(0);
  let [shift, square, dm2, dm4, slope, slopeAtOrigin] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < nodes.length; i++) {
    const u = nodes[i] ?? 0;
    const weight = weights[i] ?? 0;
    const above = f(deviation * u) - origin;
    const below = f(-deviation * u) - origin;
    const slopeAbove = df(deviation * u);
    const slopeBelow = df(-deviation * u);
    const up = slopeAbove * slopeAbove;
    const down = slopeBelow * slopeBelow;
    shift += weight * (above + below);
    square += weight * (above * above + below * below);
    dm2 += weight * (up + down);
    dm4 += weight * (up * up + down * down);
    slope += weight * u * (above * slopeAbove - below * slopeBelow);
    slopeAtOrigin += weight * u * (slopeAbove - slopeBelow);
  }
  return {
    mean: origin + shift,
    m2: origin * origin + 2 * origin * shift + square,
    dm2,
    dm4,
    variance: square - shift * shift,
    m2Slope:
      origin !== 0 && q < LEAST_FOR_SLOPE
        ? quadratureMoments({ f, df }, LEAST_FOR_SLOPE).m2Slope
        : (slope + origin * slopeAtOrigin) / deviation,
  };
}

/** E phi(z)², z ~ N(0, q). */
export function secondMoment(activation: Activation, q: number): number {
  return gaussianMoments(activation, q).m2;
}

/** E phi'(z)², z ~ N(0, q). */
export function slopeSecondMoment(activation: Activation, q: number): number {
  return gaussianMoments(activation, q).dm2;
}

/** E phi'(z)⁴, z ~ N(0, q). */
export function slopeFourthMoment(activation: Activation, q: number): number {
  return gaussianMoments(activation, q).dm4;
}
