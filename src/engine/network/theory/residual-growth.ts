/** @file Growth of signal and gradient through residual blocks x + alpha W2 phi(W1 x) (Yang & Schoenholz 2017; Hayou et al. 2021), and bounds by the branch. */

import { log, log1p, pow } from '#engine/core/elementary.ts';
import type { Activation } from '../activation/activation.ts';
import { gaussianMoments } from './moments.ts';

export interface ResidualSetup {
  readonly activation: Activation;
  readonly alpha: number;
  /** n · Var of the entries of W1 (fan-in scaled). */
  readonly sigmaW2Inner: number;
  /** The same of W2. */
  readonly sigmaW2Outer: number;
}

export interface ResidualGrowth {
  /** Mean square of x before the first block and after each: depth + 1 values. */
  readonly meanSquare: readonly number[];
  /** ln of E‖dL/dx_0‖²/E‖dL/dx_L‖². */
  readonly logGradientFactor: number;
}

/**
 * q_{l+1} = q_l + alpha² s2 E phi² and a gradient factor 1 + alpha² s1 s2 E phi'² per block, both over N(0, s1 q_l), from
 * q_0 = `start`. ReLU with s1 s2 = 2: (1 + alpha²)^L for both; tanh with alpha = 1: q grows linearly, ln of the gradient as √L.
 */
export function residualGrowth(setup: ResidualSetup, depth: number, start = 1): ResidualGrowth {
  const { activation, alpha, sigmaW2Inner, sigmaW2Outer } = setup;
  const branch = alpha * alpha * sigmaW2Outer;
  const meanSquare = [start];
  let q = start;
  let logGradientFactor = 0;
  for (let block = 0; block < depth; block++) {
    const { m2, dm2 } = gaussianMoments(activation, sigmaW2Inner * q);
    logGradientFactor += log1p(branch * sigmaW2Inner * dm2);
    q += branch * m2;
    meanSquare.push(q);
  }
  return { meanSquare, logGradientFactor };
}

/** Fixup's factor for the weight layers of an m-layer branch, m ≥ 2, in a net of L blocks; the last layer starts at 0 (Zhang et al. 2019): L^(−1/(2m−2)). */
export function fixupScale(blocks: number, branchLayers: number): number {
  return pow(blocks, -1 / (2 * branchLayers - 2));
}

/** Bounds of ln(‖delta_0‖/‖delta_L‖). */
export interface LogBounds {
  readonly lower: number;
  readonly upper: number;
}

/** Σ ln(1 ∓ ‖J_k‖) for identity skips around branches whose Jacobians have these spectral norms; no lower bound from a norm of 1 on. */
export function identitySkipBounds(branchNorms: readonly number[]): LogBounds {
  let lower = 0;
  let upper = 0;
  for (const norm of branchNorms) {
    lower += log(Math.max(0, 1 - norm));
    upper += log1p(norm);
  }
  return { lower, upper };
}
