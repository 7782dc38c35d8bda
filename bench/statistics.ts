/** @file The few statistics of a benchmark: medians with their range, and slopes in a log-log plot. */

export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** Throws a RangeError for no values. */
export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((x, y) => x - y);
  const middle = (sorted.length - 1) / 2;
  const low = sorted[Math.floor(middle)];
  const high = sorted[Math.ceil(middle)];
  const min = sorted[0];
  const max = sorted.at(-1);
  if (low === undefined || high === undefined || min === undefined || max === undefined) {
    throw new RangeError('no median of no values');
  }
  return { median: (low + high) / 2, min, max };
}

/** The exponent p of y ≈ c xᵖ, by least squares over the logarithms. Throws a RangeError for fewer than two points. */
export function logLogSlope(points: readonly (readonly [x: number, y: number])[]): number {
  if (points.length < 2) throw new RangeError('a slope needs two points');
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)] as const);
  const meanX = logs.reduce((sum, [x]) => sum + x, 0) / logs.length;
  const meanY = logs.reduce((sum, [, y]) => sum + y, 0) / logs.length;
  const covariance = logs.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  const variance = logs.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  return covariance / variance;
}

/** The largest relative difference between two lists of equal length; Infinity where the lengths differ. */
export function relativeDifference(values: readonly number[], wanted: readonly number[]): number {
  if (values.length !== wanted.length) return Number.POSITIVE_INFINITY;
  const differences = values.map((value, i) => {
    const reference = wanted[i] ?? Number.NaN;
    return Math.abs(value - reference) / Math.max(Math.abs(reference), Number.MIN_VALUE);
  });
  return differences.reduce((worst, one) => (one > worst || Number.isNaN(one) ? one : worst), 0);
}
