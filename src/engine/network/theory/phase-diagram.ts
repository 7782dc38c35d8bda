/** @file The phase diagram of an activation: gradient growth per layer over the plane of sigma_w² and sigma_b² (Poole et al. 2016; Schoenholz et al. 2017). */

import { exp, log } from '#engine/core/elementary.ts';
import type { Activation } from '../activation/activation.ts';
import { mayDiverge, slopeSecondMomentAtInfinity } from './fixed-point.ts';
import { momentCurve } from './moment-curve.ts';
import { gaussianMoments } from './moments.ts';
import { type Step, settle } from './settle.ts';

export interface PhaseDiagramSetup {
  readonly activation: Activation;
  /** Columns. */
  readonly sigmaW2: readonly number[];
  /** Rows. */
  readonly sigmaB2: readonly number[];
  /** Variance of the first layer, from which q* is reached. */
  readonly start?: number;
}

/** One value per cell, row after row: cell (row, column) at row · columns + column. */
export interface PhaseDiagram {
  /** ln √chi_1(q*): negative where gradients vanish, positive where they explode, 0 on the edge of chaos. */
  readonly logGradNormPerLayer: Float64Array;
  /** 0 where the variance vanishes, Infinity where it grows without bound. */
  readonly qStar: Float64Array;
}

/** What interpolation leaves of ln V(q) − ln q at a fixed point. */
const SETTLED = 1e-12;

/**
 * The diagram, row after row; yields the rows done. To about 1e-10, and 1e-8 within a thousandth of the edge of chaos: all
 * cells share one pair of moment curves.
 */
export function* phaseDiagram(setup: PhaseDiagramSetup): Generator<number, PhaseDiagram> {
  const { activation, sigmaW2, sigmaB2, start = 1 } = setup;
  const columns = sigmaW2.length;
  const logGradNormPerLayer = new Float64Array(columns * sigmaB2.length);
  const qStar = new Float64Array(columns * sigmaB2.length);
  const cell = cellReader(activation, log(start));
  for (let row = 0; row < sigmaB2.length; row++) {
    for (let column = 0; column < columns; column++) {
      const { lnQ, chi1 } = cell(sigmaW2[column] ?? 0, sigmaB2[row] ?? 0);
      qStar[row * columns + column] = exp(lnQ);
      logGradNormPerLayer[row * columns + column] = 0.5 * log(chi1);
    }
    yield row + 1;
  }
  return { logGradNormPerLayer, qStar };
}

/** ln q* and chi_1 of one cell. */
function cellReader(activation: Activation, from: number) {
  const curve = momentCurve(activation);
  const atZero = gaussianMoments(activation, 0);
  const atInfinity = slopeSecondMomentAtInfinity(activation);
  let [weights, biases] = [0, 0];
  const stepAt = (lnQ: number): Step => {
    const { m2, m2Slope } = curve(lnQ);
    const next = weights * m2 + biases;
    return { gap: log(next) - lnQ, slope: (weights * m2Slope) / next - 1 };
  };
  return (sigmaW2: number, sigmaB2: number): { lnQ: number; chi1: number } => {
    [weights, biases] = [sigmaW2, sigmaB2];
    const lnQ = settle(stepAt, from, {
      settled: SETTLED,
      mayDiverge: mayDiverge(sigmaW2 * atInfinity),
      mayVanish: sigmaW2 * atZero.m2 + sigmaB2 === 0,
    });
    const finite = lnQ === Number.NEGATIVE_INFINITY ? atZero.dm2 : atInfinity;
    return { lnQ, chi1: sigmaW2 * (Number.isFinite(lnQ) ? curve(lnQ).dm2 : finite) };
  };
}
