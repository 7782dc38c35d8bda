/** @file A histogram of singular values on a logarithmic axis, in which exact zeros have a place of their own. */

export interface LogSpectrum {
  /** ln of the borders of the bins, one more than there are bins. */
  readonly edges: readonly number[];
  readonly counts: readonly number[];
  /** Values that are 0, or lie below `floor`. */
  readonly zeros: number;
}

/**
 * Counts logarithms in `bins` bins of equal width from the smallest to the largest. What is below `floor` (also a
 * logarithm; −Infinity unless given, so that only exact zeros are meant) counts as zero: for values that were not
 * computed better, ln(1e-16) plus the largest. NaN is not counted. Without any value there is no bin.
 */
export function logSpectrum(
  logs: readonly number[],
  bins: number,
  floor = Number.NEGATIVE_INFINITY,
): LogSpectrum {
  const isZero = (value: number) => value === Number.NEGATIVE_INFINITY || value < floor;
  const zeros = logs.filter(isZero).length;
  const shown = logs.filter((value) => Number.isFinite(value) && !isZero(value));
  if (shown.length === 0) return { edges: [], counts: [], zeros };
  const low = shown.reduce((least, value) => Math.min(least, value));
  const high = shown.reduce((most, value) => Math.max(most, value));
  // Values that are all the same stand in the middle of a bin.
  const [from, to] = high > low ? [low, high] : [low - 0.5, low + 0.5];
  const edges = Array.from({ length: bins + 1 }, (_, i) => from + ((to - from) * i) / bins);
  const counts = new Array<number>(bins).fill(0);
  for (const value of shown) {
    const bin = Math.min(Math.floor(((value - from) / (to - from)) * bins), bins - 1);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { edges, counts, zeros };
}
