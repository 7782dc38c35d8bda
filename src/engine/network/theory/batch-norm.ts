/**
 * @file How fast the gradient of a stack of batch normalisation grows at initialisation (Yang et al. 2019): infinite width,
 * h = W a, a = phi(BN(h)), no affine part, eps = 0. The finite-batch form rests on the symmetric fixed point, where all
 * correlations of the batch are equal; not every activation stays there over many layers (GELU leaves it).
 */

import { atan2 } from '#engine/core/elementary.ts';
import type { Activation } from '../activation/activation.ts';
import { gaussianMoments } from './moments.ts';
import { sphereExpectation, sphereKernel } from './sphere-kernel.ts';

/**
 * Factor of ‖dL/dh‖²_F per layer towards the input for a batch of B ≥ 4 samples or Infinity, for any activation. NaN below
 * 4, where the expectation of 1/variance diverges (B = 3) or nothing is left (B = 2). The width must be far above B.
 */
export function bnRate(activation: Activation, batch: number): number {
  if (!(batch >= 4)) return Number.NaN;
  if (activation.name === 'linear') return linearBnRate(batch);
  if (activation.name === 'relu') return reluBnRate(batch);
  return batch === Number.POSITIVE_INFINITY ? largeBatchRate(activation) : finiteBatchRate(activation, batch);
}

/** E phi'²/Var phi over N(0, 1): at least 1, and 1 only for affine phi (Poincaré's inequality). */
function largeBatchRate(activation: Activation): number {
  const { dm2, variance } = gaussianMoments(activation, 1);
  return dm2 / variance;
}

/** (B − 2)/(B − 3). */
function linearBnRate(batch: number): number {
  return 1 + 1 / (batch - 3);
}

/** The general rate with the arc-cosine kernels at correlation −1/(B − 1); π/(π − 1) for a large batch. */
function reluBnRate(batch: number): number {
  const rho = -1 / (batch - 1);
  const sine = Math.sqrt((1 - rho) * (1 + rho));
  const angle = atan2(sine, -rho);
  const kappa0 = angle / (2 * Math.PI);
  const kappa1 = (sine + rho * angle) / (2 * Math.PI);
  const own = 0.5 - 1 / batch + (kappa0 + kappa1) / batch;
  return own / ((0.5 - kappa1) * (1 - 3 / batch));
}

/**
 * B/(a(B − 3)) · E tr(P D G D)/(B − 1), with D = diag(phi'(x)), G = I − 11ᵀ/B the only invariant covariance of a gradient
 * that annihilates the ones, P the Jacobian of the normalisation times its deviation, a = E phi(x_1)² − E phi(x_1) phi(x_2).
 * Every term is an expectation over one or two of the batch's values, uniform on a sphere.
 */
export function finiteBatchRate({ f, df }: Activation, batch: number): number {
  const slope = (x: number) => df(x);
  const scaled = (x: number) => x * df(x);
  // Sums over the batch: S(g²) and S(g)² in expectation, by one value and by pairs.
  const sums = (g: (x: number) => number) => {
    const squares = batch * sphereExpectation((x) => g(x) * g(x), batch);
    return { squares, squareOfSum: squares + batch * (batch - 1) * sphereKernel(g, batch) };
  };
  const value = sums(f);
  const own = (value.squares - (value.squareOfSum - value.squares) / (batch - 1)) / batch;
  const slopes = sums(slope);
  const spread = sums(scaled);
  const centred = (sum: typeof slopes) => (sum.squares - sum.squareOfSum / batch) / batch;
  const trace = (1 - 1 / batch) * slopes.squares - centred(slopes) - centred(spread);
  return (batch * trace) / (own * (batch - 3) * (batch - 1));
}

/** Variance and gradient of x + W phi(BN(x)) over layers. */
export interface BnBranchGrowth {
  /** Variance over the batch after each layer, from v_0 on. */
  readonly variance: readonly number[];
  /** Mean factor of ‖dL/dx‖² over all layers. */
  readonly gradientFactor: number;
}

/**
 * Residual blocks x + W phi(BN(x)), a large batch, W_ij ~ N(0, sigmaW2/n) (De & Smith 2020): v grows by
 * sigma_w² Var phi per block, the gradient by 1 + sigma_w² E phi'²/v, both over N(0, 1). For He ReLU (π − 1)/π and 1 + 1/v,
 * about L^(π/(π−1)) in all: a power of the depth instead of an exponential.
 */
export function bnBranchGrowth(
  activation: Activation,
  sigmaW2: number,
  depth: number,
  start = 1,
): BnBranchGrowth {
  const moments = gaussianMoments(activation, 1);
  const variance = [start];
  let factor = 1;
  for (let block = 0; block < depth; block++) {
    const v = variance[block] ?? start;
    factor *= 1 + (sigmaW2 * moments.dm2) / v;
    variance.push(v + sigmaW2 * moments.variance);
  }
  return { variance, gradientFactor: factor };
}
