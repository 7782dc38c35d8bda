/** @file Mean and spread of a sample, and of the sample without each of its values in turn. */

/** Count, mean, and sum of squared deviations from it. */
export interface Moments {
  readonly count: number;
  readonly mean: number;
  readonly squares: number;
}

const NOTHING: Moments = { count: 0, mean: 0, squares: 0 };

/** Of both samples together (Chan, Golub & LeVeque 1983, "Algorithms for computing the sample variance"). */
function together(a: Moments, b: Moments): Moments {
  if (a.count === 0) return b;
  if (b.count === 0) return a;
  const count = a.count + b.count;
  const gap = b.mean - a.mean;
  return {
    count,
    mean: a.mean + (gap * b.count) / count,
    squares: a.squares + b.squares + (gap * gap * a.count * b.count) / count,
  };
}

function one(value: number): Moments {
  return { count: 1, mean: value, squares: 0 };
}

export interface WithoutEach {
  readonly all: Moments;
  /** Entry i: without value i. */
  readonly without: readonly Moments[];
}

/** From both ends, so that one large value leaves the digits of the others alone. */
export function momentsWithoutEach(values: readonly number[]): WithoutEach {
  const before: Moments[] = [NOTHING];
  for (const value of values) before.push(together(before.at(-1) ?? NOTHING, one(value)));
  const without = new Array<Moments>(values.length);
  let after = NOTHING;
  for (let i = values.length - 1; i >= 0; i--) {
    without[i] = together(before[i] ?? NOTHING, after);
    after = together(one(values[i] ?? 0), after);
  }
  return { all: before.at(-1) ?? NOTHING, without };
}

/** Sample variance (n − 1); NaN for fewer than two values. */
export function varianceOf({ count, squares }: Moments): number {
  return count < 2 ? Number.NaN : squares / (count - 1);
}
