/** @file Growth of the gradient through dense connections y_{l+1} = [y_l ; W phi(y_l)], W scaled by its own fan-in. */

import { log, log1p } from '#engine/core/elementary.ts';

export interface DenseGrowth {
  /** ln of the factor of one channel's mean squared gradient from the top to the input: Σ ln(1 + chi k/C_l). */
  readonly logPerChannel: number;
  /** ln of E‖dL/dy_0‖²/E‖dL/dy_L‖², the top's gradient being spread evenly over its channels. */
  readonly logTotal: number;
}

/**
 * `channels` c0 ≥ 1 at the input, `growth` k new ones per layer, C_l = c0 + lk, chi = sigma_w² E phi'². A power of the depth:
 * at chi = 1 each channel gains C_L/C_0 and the total stays as it is.
 */
export function denseGrowth(channels: number, growth: number, depth: number, chi: number): DenseGrowth {
  let logPerChannel = 0;
  for (let layer = 0; layer < depth; layer++) {
    logPerChannel += log1p((chi * growth) / (channels + layer * growth));
  }
  return { logPerChannel, logTotal: logPerChannel + log(channels / (channels + depth * growth)) };
}
