/** @file What a difference quotient costs: truncation that falls with the step against rounding that grows with it, the two arms of the V curve. */

import { pow } from '#engine/core/elementary.ts';

/** Relative rounding error of one float64 operation. */
const EPSILON = 1.1102230246251565e-16;

/** Error expected of a difference quotient with step h, and where it is least. */
export interface DifferenceError {
  readonly at: (h: number) => number;
  readonly bestStep: number;
  readonly leastError: number;
}

/** (f(x+h) − f(x))/h: h|f''|/2 + 2 eps|f|/h, least at h = 2√(eps|f/f''|). */
export function forwardDifferenceError(f: number, second: number): DifferenceError {
  const at = (h: number) => 0.5 * h * Math.abs(second) + (2 * EPSILON * Math.abs(f)) / h;
  return withBest(at, 2 * Math.sqrt((EPSILON * Math.abs(f)) / Math.abs(second)));
}

/** (f(x+h) − f(x−h))/2h: h²|f'''|/6 + eps|f|/h, least at h = (3 eps|f/f'''|)^(1/3). A kink within h of x breaks it. */
export function centralDifferenceError(f: number, third: number): DifferenceError {
  const at = (h: number) => (h * h * Math.abs(third)) / 6 + (EPSILON * Math.abs(f)) / h;
  return withBest(at, pow((3 * EPSILON * Math.abs(f)) / Math.abs(third), 1 / 3));
}

function withBest(at: (h: number) => number, bestStep: number): DifferenceError {
  return { at, bestStep, leastError: at(bestStep) };
}
