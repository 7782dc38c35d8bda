/** @file Operations entry by entry, and sums over entries. */

import type { Backend } from '../backend.ts';
import { referenceBackend } from '../reference.ts';
import type { Tensor } from '../tensor.ts';
import type { Device } from './device.ts';

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

export function entrywise(_device: Device): Entrywise {
  const { copy, axpy, scale, map, activate, multiply, addToRows, sumRows, sumOfSquares, dot, maxAbs } =
    referenceBackend;
  return { copy, axpy, scale, map, activate, multiply, addToRows, sumRows, sumOfSquares, dot, maxAbs };
}

/** Rounds float32 numbers at an address to the format of `out`; nothing to do for the machine's own formats. */
export function roundTo(_device: Device, _out: Tensor, _address: number): void {}
