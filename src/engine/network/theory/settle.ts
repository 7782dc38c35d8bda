/** @file The limit of a rising map of variance, sought in ln q: what plain iteration would reach, in a handful of steps. */

/** One layer seen in ln q. */
export interface Step {
  /** ln V(q) − ln q: 0 at a fixed point. */
  readonly gap: number;
  /** Its derivative in ln q; negative at an attracting fixed point, never below −1 for a rising V. */
  readonly slope: number;
}

export interface SettleOptions {
  /** A gap this small is 0: the rounding errors of V(q)/q. */
  readonly settled: number;
  /** V(q)/q tends to 1 or more as q → ∞, so that a q which grows beyond everyday sizes has no bound. */
  readonly mayDiverge: boolean;
  /** V(0) = 0, so that q may fall for ever. */
  readonly mayVanish: boolean;
}

/** No variance leaves these bounds of ln q on its way to a fixed point. */
const LEAST = -230;
const MOST = 140;
/** Above this ln q, a variance that still grows with a limiting factor of 1 or more has no bound. */
const LARGE = 14;
/** Below this ln q, a variance that shrinks where V(0) = 0 shrinks to 0. */
const NEAR_ZERO = -23;

/**
 * Limit of ln q from `from`, −Infinity where q vanishes and Infinity where it grows without bound. V rises with q, so q goes
 * one way to the nearest fixed point; Newton's steps in ln q stop at the first change of sign and never turn back.
 */
export function settle(stepAt: (lnQ: number) => Step, from: number, options: SettleOptions): number {
  // Where V(0) > 0 one layer lifts any variance, however small.
  const start = options.mayVanish ? from : Math.max(LEAST, from);
  const origin = stepAt(start);
  if (!(Math.abs(origin.gap) > options.settled)) return start;
  const least = options.mayVanish ? Math.min(NEAR_ZERO, start) : LEAST;
  const most = options.mayDiverge ? Math.max(LARGE, start) : MOST;
  const lnQ = march(stepAt, { from: start, origin, least, most }, options.settled);
  if (lnQ >= most) return Number.POSITIVE_INFINITY;
  return lnQ <= least ? Number.NEGATIVE_INFINITY : lnQ;
}

interface Course {
  readonly from: number;
  readonly origin: Step;
  readonly least: number;
  readonly most: number;
}

/** Goes in the direction of the gap to the first fixed point, or out of bounds. */
function march(stepAt: (lnQ: number) => Step, course: Course, settled: number): number {
  const direction = Math.sign(course.origin.gap);
  let lnQ = course.from;
  let step = course.origin;
  do {
    const before = lnQ;
    lnQ += direction * leapOf(step, Math.abs(lnQ) > 10);
    step = stepAt(lnQ);
    if (!(Math.abs(step.gap) > settled) || lnQ === before) return lnQ;
    if (Math.sign(step.gap) !== direction) {
      return between(stepAt, Math.min(before, lnQ), Math.max(before, lnQ), settled);
    }
  } while (lnQ > course.least && lnQ < course.most);
  return lnQ;
}

/** Newton's step, or at least a plain one; short within everyday variances, so that no pair of fixed points is passed unseen. */
function leapOf({ gap, slope }: Step, far: boolean): number {
  const size = Math.abs(gap);
  return slope < 0 ? Math.min(-size / slope, far ? 8 : 1) : Math.max(size, far ? 2 : 0.2);
}

/** The fixed point between a ln q that grows and a larger one that shrinks: Newton, and bisection where that leaves the bracket. */
function between(stepAt: (lnQ: number) => Step, low: number, high: number, settled: number): number {
  let lnQ = 0.5 * (low + high);
  for (let left = low, right = high; right - left > 1e-15 * Math.max(1, Math.abs(lnQ)); ) {
    const { gap, slope } = stepAt(lnQ);
    if (Math.abs(gap) <= settled) break;
    if (gap > 0) left = lnQ;
    else right = lnQ;
    const newton = lnQ - gap / slope;
    lnQ = newton > left && newton < right ? newton : 0.5 * (left + right);
  }
  return lnQ;
}
