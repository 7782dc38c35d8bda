/** @file The singular values of the input–output Jacobian of a pass. */

import { exp } from '#engine/core/elementary.ts';
import { jacobianLogSpectrum } from '#engine/network/measure/jacobian-spectrum.ts';
import type { Network } from '#engine/network/network.ts';
import type { PassSpace } from '#engine/network/pass.ts';
import { normFromLog, plain, type Scalar } from '../../claim/scalar.ts';

/** Multiply-adds per n³ and layer of `jacobianLogSpectrum`. */
export const SPECTRUM_LOOPS = 8;

/** singular_value[k], largest first, of da^L/dx at the first sample, and what they say together. */
export function* spectrumQuantities(
  network: Network,
  space: PassSpace,
): Generator<number, Record<string, Scalar | readonly Scalar[]>> {
  const logs = yield* jacobianLogSpectrum(network, space);
  const squares = logs.map((ln) => exp(2 * ln));
  const mean = squares.reduce((sum, square) => sum + square, 0) / squares.length;
  const spread = squares.reduce((sum, square) => sum + (square - mean) * (square - mean), 0);
  const zeros = logs.filter((ln) => ln === Number.NEGATIVE_INFINITY).length;
  return {
    singular_value: logs.map(normFromLog),
    largest_singular: normFromLog(logs[0] ?? Number.NaN),
    jacobian_mean_square: plain(mean),
    jacobian_spread: plain(spread / squares.length / (mean * mean)),
    zero_fraction: plain(zeros / logs.length),
  };
}
