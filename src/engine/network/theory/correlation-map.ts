/**
 * @file What depth does to the correlation of two inputs: the map c → C(c) at the fixed variance q* (Poole et al. 2016), and
 * the correlation that it settles at.
 */

import { fixedPoint } from './fixed-point.ts';
import { correlationKernel } from './kernel.ts';
import { type MeanFieldSetup, nextVariance } from './mean-field.ts';
import { depthScale } from './phase.ts';

export interface StableCorrelation {
  readonly qStar: number;
  /** 1 in the ordered phase and on its edge: all inputs look alike; below 1 in the chaotic phase. */
  readonly cStar: number;
  /** C'(c*): the factor per layer of a small distance from it. */
  readonly chiAtCStar: number;
  /** Layers in which the correlation approaches c* by e; Infinity at criticality. */
  readonly xiC: number;
  readonly chi1: number;
}

/** C(c) = (sigma_w² E phi(u) phi(v) + sigma_b²)/q* for u, v ~ N(0, q*) of correlation c; q* > 0. */
export function nextCorrelation(setup: MeanFieldSetup, qStar: number, c: number): number {
  return correlationStep(setup, qStar, c).next;
}

/** C'(c) = sigma_w² E phi'(u) phi'(v). */
export function correlationFactor(setup: MeanFieldSetup, qStar: number, c: number): number {
  return correlationStep(setup, qStar, c).factor;
}

function correlationStep({ activation, sigmaW2, sigmaB2 }: MeanFieldSetup, qStar: number, c: number) {
  const { kernel, dkernel } = correlationKernel(activation, qStar, c);
  return { next: (sigmaW2 * kernel + sigmaB2) / qStar, factor: sigmaW2 * dkernel };
}

/**
 * Correlation of two inputs of equal norm after 0 … `depth` layers, from `c` and the variance `q` > 0 of both, which follows
 * V from layer to layer. ReLU at sigma_w² = 2: 1 − c falls like 9π²/(2l²).
 */
export function correlationPath(setup: MeanFieldSetup, q: number, c: number, depth: number): number[] {
  const path = [c];
  let variance = q;
  let correlation = c;
  for (let layer = 0; layer < depth; layer++) {
    const { kernel } = correlationKernel(setup.activation, variance, correlation);
    variance = nextVariance(setup, variance);
    // Rounding may carry it past 1, where no correlation is.
    correlation = Math.max(-1, Math.min(1, (setup.sigmaW2 * kernel + setup.sigmaB2) / variance));
    path.push(correlation);
  }
  return path;
}

/** Newton's steps; five or six are usual, more beside the edge of chaos. */
const MAX_STEPS = 60;
const SETTLED = 1e-15;

/**
 * The stable correlation at the fixed point that the variance reaches from `start`; `null` where the variance has no bound.
 * C is a power series with positive coefficients, so C(c) − c is convex on [0, 1] and 0 at 1: where chi_1 > 1 there is one
 * zero below 1, and Newton's steps from 0 rise to it without passing it; else 1 is the stable point.
 */
export function stableCorrelation(setup: MeanFieldSetup, start = 1): StableCorrelation | null {
  const fixed = fixedPoint(setup, start);
  if (fixed === null) return null;
  const { qStar, chi1, phase } = fixed;
  if (phase !== 'chaotic') return { qStar, cStar: 1, chiAtCStar: chi1, xiC: depthScale(chi1), chi1 };
  let cStar = 0;
  for (let step = 0; step < MAX_STEPS; step++) {
    const { next, factor } = correlationStep(setup, qStar, cStar);
    const rise = (next - cStar) / (1 - factor);
    if (!(rise > SETTLED)) break;
    cStar += rise;
  }
  const chiAtCStar = correlationFactor(setup, qStar, cStar);
  return { qStar, cStar, chiAtCStar, xiC: depthScale(chiAtCStar), chi1 };
}
