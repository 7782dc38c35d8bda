/** @file Operations entry by entry, and sums over entries: shapes and addresses here, the work in kernels/. */

import type { Backend } from '../backend.ts';
import { referenceBackend } from '../reference.ts';
import { isEmulated } from '../rounding.ts';
import { requireSameSize, rowsBeside } from '../shapes.ts';
import type { Tensor } from '../tensor.ts';
import type { Device } from './device.ts';
import { isBeyondKernels, isWide } from './operands.ts';

type Entrywise = Pick<
  Backend,
  | 'copy'
  | 'axpy'
  | 'scale'
  | 'map'
  | 'activate'
  | 'multiply'
  | 'addToRows'
  | 'sumRows'
  | 'sumOfSquares'
  | 'dot'
  | 'maxAbs'
>;

/** Names of network/activation in the order kernels/activation knows them by. */
const KNOWN: ReadonlyMap<string, number> = new Map(
  [
    'linear',
    'sigmoid',
    'tanh',
    'relu',
    'leaky_relu',
    'elu',
    'selu',
    'silu',
    'gelu',
    'gelu_tanh',
    'softplus',
    'mish',
    'erf',
  ].map((name, which) => [name, which]),
);

export function entrywise(device: Device): Entrywise {
  return { ...writers(device), ...sums(device), map: referenceBackend.map };
}

function writers(device: Device): Omit<Entrywise, 'sumOfSquares' | 'dot' | 'maxAbs' | 'map'> {
  const { kernels, operands } = device;
  return {
    copy(x, out) {
      // By way of float32 a double would be rounded twice.
      if (x.dtype === 'float64' && isEmulated(out.dtype)) return referenceBackend.copy(x, out);
      requireSameSize('copy', x, out);
      out.data.set(x.data);
      if (x.dtype !== out.dtype) roundInPlace(device, out);
    },
    axpy(alpha, x, y) {
      requireSameSize('axpy', x, y);
      const wide = isWide(x, y);
      if (isBeyondKernels(wide, y)) return referenceBackend.axpy(alpha, x, y);
      const from = operands.read(x, wide);
      const to = operands.update(y, wide);
      (wide ? kernels.axpy64 : kernels.axpy32)(y.data.length, alpha, from, to);
      roundTo(device, y, to);
      operands.finish(wide);
    },
    scale(alpha, x) {
      const wide = isWide(x, x);
      const to = operands.update(x, wide);
      (wide ? kernels.scale64 : kernels.scale32)(x.data.length, alpha, to);
      roundTo(device, x, to);
      operands.finish(wide);
    },
    activate(activation, x, out, slope) {
      const which = KNOWN.get(activation.name);
      if (which === undefined) return referenceBackend.activate(activation, x, out, slope);
      requireSameSize('activate', x, out, slope ?? out);
      const wide = isWide(x, out, slope ?? out);
      if (isBeyondKernels(wide, out) || isBeyondKernels(wide, slope ?? out))
        return referenceBackend.activate(activation, x, out, slope);
      const from = operands.read(x, wide);
      const to = operands.write(out, wide);
      const slopes = slope === null ? 0 : operands.write(slope, wide);
      (wide ? kernels.activate64 : kernels.activate32)(which, x.data.length, from, to, slopes);
      roundTo(device, out, to);
      if (slope !== null) roundTo(device, slope, slopes);
      operands.finish(wide);
    },
    multiply(x, y, out) {
      requireSameSize('multiply', x, y, out);
      const wide = isWide(x, y, out);
      if (isBeyondKernels(wide, out)) return referenceBackend.multiply(x, y, out);
      const left = operands.read(x, wide);
      const right = operands.read(y, wide);
      const to = operands.write(out, wide);
      (wide ? kernels.multiply64 : kernels.multiply32)(x.data.length, left, right, to);
      roundTo(device, out, to);
      operands.finish(wide);
    },
    addToRows(bias, out) {
      const [rows, columns] = rowsBeside('addToRows', out, bias);
      const wide = isWide(bias, out);
      if (isBeyondKernels(wide, out)) return referenceBackend.addToRows(bias, out);
      const from = operands.read(bias, wide);
      const to = operands.update(out, wide);
      (wide ? kernels.addToRows64 : kernels.addToRows32)(rows, columns, from, to);
      roundTo(device, out, to);
      operands.finish(wide);
    },
    sumRows(x, out) {
      const [rows, columns] = rowsBeside('sumRows', x, out);
      const wide = isWide(x, out);
      if (isBeyondKernels(wide, out)) return referenceBackend.sumRows(x, out);
      const from = operands.read(x, wide);
      const to = operands.write(out, wide);
      (wide ? kernels.sumRows64 : kernels.sumRows32)(rows, columns, from, to);
      roundTo(device, out, to);
      operands.finish(wide);
    },
  };
}

function sums({ kernels, operands }: Device): Pick<Entrywise, 'sumOfSquares' | 'dot' | 'maxAbs'> {
  return {
    sumOfSquares(x) {
      const wide = isWide(x, x);
      const from = operands.read(x, wide);
      const sum = (wide ? kernels.dot64 : kernels.dot32)(x.data.length, from, from);
      operands.finish(wide);
      return sum;
    },
    dot(x, y) {
      requireSameSize('dot', x, y);
      const wide = isWide(x, y);
      const sum = (wide ? kernels.dot64 : kernels.dot32)(
        x.data.length,
        operands.read(x, wide),
        operands.read(y, wide),
      );
      operands.finish(wide);
      return sum;
    },
    maxAbs(x) {
      const wide = isWide(x, x);
      const most = (wide ? kernels.maxAbs64 : kernels.maxAbs32)(x.data.length, operands.read(x, wide));
      operands.finish(wide);
      return most;
    },
  };
}

function roundInPlace(device: Device, out: Tensor): void {
  if (!isEmulated(out.dtype)) return;
  const { operands } = device;
  const to = operands.update(out, false);
  roundTo(device, out, to);
  operands.finish(false);
}

/** Rounds float32 numbers at an address to the format of `out`; nothing to do for the machine's own formats. */
export function roundTo({ kernels }: Device, out: Tensor, address: number): void {
  if (out.dtype === 'float16') kernels.roundFloat16(out.data.length, address);
  if (out.dtype === 'bfloat16') kernels.roundBfloat16(out.data.length, address);
}
