/** @file How fast a gradient grows or shrinks: the mean change of its logarithm from layer to layer. */

/** (ln‖delta^1‖ − ln‖delta^L‖)/(L − 1) in nats per layer; 0 for a single layer, which carries nothing back. */
export function rateOf(logs: ArrayLike<number>): number {
  const steps = logs.length - 1;
  return steps === 0 ? 0 : ((logs[0] ?? Number.NaN) - (logs[steps] ?? Number.NaN)) / steps;
}

/**
 * The same between the places floor(0.2 n) and floor(0.9 n) of n, counted from 0: both ends of a normalised stack are
 * transients. 0 for fewer than two places.
 */
export function interiorRateOf(logs: ArrayLike<number>): number {
  const low = Math.floor(0.2 * logs.length);
  const high = Math.floor(0.9 * logs.length);
  return high === low ? 0 : ((logs[low] ?? Number.NaN) - (logs[high] ?? Number.NaN)) / (high - low);
}
