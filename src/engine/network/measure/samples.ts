/** @file Mean and spread of one number per seed, each with the standard error it is known to. */

export interface SampleSummary {
  readonly count: number;
  readonly mean: number;
  /** Standard error of the mean, sd/√count. */
  readonly se: number;
  /** Sample standard deviation, with count − 1. */
  readonly sd: number;
  /** Standard error of `sd` for any distribution with a fourth moment: √((m_4 − sd⁴)/count)/(2 sd). */
  readonly sdSe: number;
}

/** Two passes, so that nothing cancels. NaN for what one value, or none, cannot tell. */
export function summariseSample(values: ArrayLike<number>): SampleSummary {
  const count = values.length;
  const mean = average(values, (value) => value);
  const squareOf = (value: number) => (value - mean) * (value - mean);
  const squares = average(values, squareOf);
  const fourths = average(values, (value) => squareOf(value) * squareOf(value));
  const variance = count < 2 ? Number.NaN : (squares * count) / (count - 1);
  const sd = Math.sqrt(variance);
  const excess = Math.max(fourths - variance * variance, 0);
  const sdSe = sd === 0 ? 0 : Math.sqrt(excess / count) / (2 * sd);
  return { count, mean, se: Math.sqrt(variance / count), sd, sdSe };
}

function average(values: ArrayLike<number>, of: (value: number) => number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += of(values[i] ?? 0);
  return sum / values.length;
}
