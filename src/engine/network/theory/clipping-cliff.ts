/**
 * @file The cliff that gradient clipping is for (after Pascanu et al. 2013, fig. 6): a one-unit recurrent net
 * x_t = w sigma(x_{t−1}) + b with x_0 = ½, loss (sigma(x_T) − 0.7)², as a surface over (w, b).
 */

import { log } from '#engine/core/elementary.ts';
import { logistic, logisticSlope } from '../activation/saturating.ts';

const START = 0.5;
const TARGET = 0.7;
/** Steps of the published figure. */
export const CLIFF_STEPS = 50;

export interface CliffPoint {
  readonly loss: number;
  /** dL/dw. */
  readonly dw: number;
  /** dL/db. */
  readonly db: number;
  /** Norm of both. */
  readonly gradientNorm: number;
}

/** Loss and gradient at (w, b), carried forwards: dx_t/dw = sigma + w sigma' dx_{t−1}/dw, dx_t/db = 1 + w sigma' dx_{t−1}/db. */
export function cliffPoint(w: number, b: number, steps = CLIFF_STEPS): CliffPoint {
  let x = START;
  let xByW = 0;
  let xByB = 0;
  for (let t = 0; t < steps; t++) {
    const factor = w * logisticSlope(x);
    const value = logistic(x);
    xByW = value + factor * xByW;
    xByB = 1 + factor * xByB;
    x = w * value + b;
  }
  const error = logistic(x) - TARGET;
  const outer = 2 * error * logisticSlope(x);
  const dw = outer * xByW;
  const db = outer * xByB;
  return { loss: error * error, dw, db, gradientNorm: Math.sqrt(dw * dw + db * db) };
}

/** Where the map x → w sigma(x) + b folds. */
export interface Folds {
  /** Between these biases the map has two stable fixed points. */
  readonly lower: number;
  readonly upper: number;
}

/** The biases with a fixed point of slope w sigma' = 1; `null` below w = 4, where the map has one fixed point and no cliff. */
export function cliffFolds(w: number): Folds | null {
  if (!(w >= 4)) return null;
  const root = Math.sqrt(1 - 4 / w);
  const bias = (s: number) => log(s / (1 - s)) - w * s;
  return { lower: bias(0.5 * (1 + root)), upper: bias(0.5 * (1 - root)) };
}

export interface CliffMaximum {
  readonly b: number;
  readonly gradientNorm: number;
}

/**
 * The largest gradient norm over b at a fixed w. The wall stands about where x_0 itself is a fixed point, b = ½ − w sigma(½);
 * from a grid around it the search closes in level by level, because the wall is thinner than any grid from w = 6 on. There
 * the value found is a lower bound.
 */
export function cliffMaximum(w: number, steps = CLIFF_STEPS): CliffMaximum {
  const POINTS = 400;
  let best = { b: START - w * logistic(START), gradientNorm: 0 };
  for (let reach = 1; reach > 1e-14; reach *= 8 / POINTS) {
    const centre = best.b;
    for (let i = 0; i <= POINTS; i++) {
      const b = centre + reach * ((2 * i) / POINTS - 1);
      const { gradientNorm } = cliffPoint(w, b, steps);
      if (gradientNorm > best.gradientNorm) best = { b, gradientNorm };
    }
  }
  return best;
}
