/** @file Mean-field theory of a wide random network (Poole et al. 2016; Schoenholz et al. 2017), and its 1/n shift (Hanin & Nica 2020). */

import { log } from '#engine/core/elementary.ts';
import type { Activation } from '../activation/activation.ts';
import { gaussianExpectation } from './quadrature.ts';

export interface MeanFieldSetup {
  readonly activation: Activation;
  readonly sigmaW2: number;
  readonly sigmaB2: number;
}

/** E phi(z)², z ~ N(0, q). */
export function secondMoment(activation: Activation, q: number): number {
  return gaussianExpectation((z) => activation.f(z) * activation.f(z), q);
}

/** E phi'(z)², z ~ N(0, q). */
export function slopeSecondMoment(activation: Activation, q: number): number {
  return gaussianExpectation((z) => activation.df(z) * activation.df(z), q);
}

/** E phi'(z)⁴, z ~ N(0, q). */
export function slopeFourthMoment(activation: Activation, q: number): number {
  return gaussianExpectation((z) => fourthPower(activation.df(z)), q);
}

/** V(q) = sigma_w² E_q phi² + sigma_b²: the next layer's mean square pre-activation. */
export function nextVariance(setup: MeanFieldSetup, q: number): number {
  return setup.sigmaW2 * secondMoment(setup.activation, q) + setup.sigmaB2;
}

/** chi(q) = sigma_w² E_q phi'²: the factor of the mean squared gradient per layer. */
export function gradientFactor(setup: MeanFieldSetup, q: number): number {
  return setup.sigmaW2 * slopeSecondMoment(setup.activation, q);
}

const MAX_STEPS = 1000;
/** Below this a variance is as good as 0 for every slope: it need not settle to all its digits. */
const SMALL_VARIANCE = 1e-4;
/** Plain steps before each leap. */
const STEPS_PER_LEAP = 20;
/** Steps that shrink less than this may owe it to rounding. */
const CONTRACTION = 1 - 1e-6;

/**
 * The attracting fixed point q* of V reached from `start`, and chi_1 = chi(q*). Plain iteration, because Newton may land
 * on an unstable one, with Aitken's leap now and then: at criticality q falls only like 1/l. `null` when q leaves every bound.
 */
export function fixedPoint(
  setup: MeanFieldSetup,
  start = 1,
): { readonly qStar: number; readonly chi1: number } | null {
  let q = start;
  for (let step = 0; step < MAX_STEPS; step++) {
    const next = nextVariance(setup, q);
    if (!(next < 1e100)) return null;
    const settled = Math.abs(next - q) <= 1e-14 * Math.max(next, SMALL_VARIANCE);
    q = next;
    if (settled) break;
    if (step % STEPS_PER_LEAP === STEPS_PER_LEAP - 1) q = leap(setup, q);
  }
  return { qStar: q, chi1: gradientFactor(setup, q) };
}

/** Aitken's limit of q, V(q), V(V(q)), where these draw nearer to each other and the limit is better still; else the last. */
function leap(setup: MeanFieldSetup, q: number): number {
  const second = nextVariance(setup, q);
  const third = nextVariance(setup, second);
  const step = Math.abs(third - second);
  const limit = q - ((second - q) * (second - q)) / (third - 2 * second + q);
  if (!(step < CONTRACTION * Math.abs(second - q) && limit > 0 && limit < 1e100)) return third;
  return Math.abs(nextVariance(setup, limit) - limit) < step ? limit : third;
}

/**
 * Predicted ln(‖delta^l‖/‖delta^L‖) for l = 1 … L: half the sum of ln chi(q^k) over k = l … L − 1 along q^1, q^2, …
 * (from ‖x‖² = n), less beta_1/(4n) per factor for the finite width of Gaussian weights. `width` Infinity leaves that out.
 */
export function predictedLogRatios(setup: MeanFieldSetup, depth: number, width: number): number[] {
  const steps: number[] = [];
  let q = setup.sigmaW2 + setup.sigmaB2;
  for (let layer = 1; layer < depth; layer++) {
    const m2 = slopeSecondMoment(setup.activation, q);
    const beta = (3 * slopeFourthMoment(setup.activation, q)) / (m2 * m2) - 1;
    steps.push(0.5 * log(setup.sigmaW2 * m2) - beta / (4 * width));
    q = nextVariance(setup, q);
  }
  const ratios = [0];
  for (const step of steps.reverse()) ratios.unshift((ratios[0] ?? 0) + step);
  return ratios;
}

function fourthPower(x: number): number {
  return x * x * x * x;
}
