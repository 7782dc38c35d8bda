/** @file How fast a gradient grows or shrinks: the mean change of its logarithm from layer to layer. */

/** (ln‖delta^1‖ − ln‖delta^L‖)/(L − 1) in nats per layer; 0 for a single layer, which carries nothing back. */
export function rateOf(logs: ArrayLike<number>): number {
  const steps = logs.length - 1;
  return steps === 0 ? 0 : ((logs[0] ?? Number.NaN) - (logs[steps] ?? Number.NaN)) / steps;
}
