/**
 * @file Normal numbers straight into this memory: the stream of `Rng.fillNormals`, its blocks drawn by the kernel. The
 * few candidates that the kernel leaves open, and the last block when it is cut short, are settled by the same code
 * as everywhere.
 */

import { NORMALS_PER_BLOCK } from '#engine/core/bulk-normal.ts';
import type { Rng } from '#engine/core/random.ts';
import { NORMAL_LAYERS, settle } from '#engine/core/random-normal.ts';
import type { Backend } from '../backend.ts';
import { referenceBackend } from '../reference.ts';
import { isEmulated } from '../rounding.ts';
import type { TensorData } from '../tensor.ts';
import type { Device } from './device.ts';

export function normals(device: Device): Pick<Backend, 'fillNormals'> {
  const { arena, kernels, operands } = device;
  new Float64Array(arena.buffer, kernels.normalLayers(), NORMAL_LAYERS.length).set(NORMAL_LAYERS);
  return {
    fillNormals(rng, scale, out) {
      if (isEmulated(out.dtype)) return referenceBackend.fillNormals(rng, scale, out);
      const wide = out.dtype === 'float64';
      const length = out.data.length;
      const address = operands.write(out, wide);
      const data = arena.view(address, length, wide);
      const whole = length - (length % NORMALS_PER_BLOCK);
      drawBlocks(device, rng, scale, data.subarray(0, whole));
      if (whole < length) rng.fillNormals(data.subarray(whole), scale);
      operands.finish(wide);
    },
  };
}

/** Fills a piece of this memory, a whole number of blocks long. */
function drawBlocks({ arena, kernels }: Device, rng: Rng, scale: number, to: TensorData): void {
  const lanes = new Int32Array(arena.buffer, kernels.normalState(), rng.lanes.length);
  lanes.set(rng.lanes);
  const most = kernels.mostNormals();
  const list = kernels.rejectedNormals();
  const candidates = new Float64Array(arena.buffer, list, 2 * most);
  const places = new Int32Array(arena.buffer, list, 4 * most);
  const wide = to instanceof Float64Array;
  for (let from = 0; from < to.length; from += most) {
    const count = Math.min(most, to.length - from);
    const at = to.byteOffset + from * to.BYTES_PER_ELEMENT;
    const rejected = kernels.normals(at, count, scale, wide);
    for (let i = 0; i < rejected; i++) {
      const x = settle(rng.state, places[4 * i + 3] ?? 0, candidates[2 * i] ?? 0);
      to[from + (places[4 * i + 2] ?? 0)] = x * scale;
    }
  }
  rng.lanes.set(lanes);
}
