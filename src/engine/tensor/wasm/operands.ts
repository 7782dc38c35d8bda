/**
 * @file Addresses of operands. A tensor whose entries lie in this memory is used where it is, whoever made the object
 * around them; any other is copied to scratch, and results are copied back.
 */

import { isEmulated } from '../rounding.ts';
import type { Tensor, TensorData } from '../tensor.ts';
import type { Arena } from './memory.ts';

interface Result {
  readonly to: Tensor;
  readonly address: number;
}

/**
 * One operation at a time: `read`, `update` and `write` for its operands, the kernel, then `finish`. They throw a
 * MemoryBudgetError when there is no room for a copy, and then nothing was written and no scratch is kept.
 */
export class Operands {
  readonly #arena: Arena;
  /** Where scratch began, while there is some. */
  #mark: number | null = null;
  readonly #results: Result[] = [];

  constructor(arena: Arena) {
    this.#arena = arena;
  }

  /** Address of x as float64 (`wide`) or float32. */
  read(x: Tensor, wide: boolean): number {
    const data = x.data;
    return this.#isResident(data, wide) ? data.byteOffset : this.#copyIn(x, wide);
  }

  /** Address of a tensor that is read and written. */
  update(x: Tensor, wide: boolean): number {
    const data = x.data;
    if (this.#isResident(data, wide)) return data.byteOffset;
    const address = this.#copyIn(x, wide);
    this.#results.push({ to: x, address });
    return address;
  }

  /** Address of a tensor that is only written. */
  write(out: Tensor, wide: boolean): number {
    const data = out.data;
    if (this.#isResident(data, wide)) return data.byteOffset;
    const address = this.#scratch(data.length, wide);
    this.#results.push({ to: out, address });
    return address;
  }

  /** Copies results to tensors elsewhere and gives scratch back. */
  finish(wide: boolean): void {
    if (this.#mark === null) return;
    for (const { to, address } of this.#results) {
      const data = to.data;
      data.set(this.#arena.view(address, data.length, wide));
    }
    this.#forget();
  }

  #isResident(data: TensorData, wide: boolean): boolean {
    return data.buffer === this.#arena.buffer && data instanceof Float64Array === wide;
  }

  #copyIn(x: Tensor, wide: boolean): number {
    const length = x.data.length;
    const address = this.#scratch(length, wide);
    // `x.data` again: reserving may have moved it.
    this.#arena.view(address, length, wide).set(x.data);
    return address;
  }

  #scratch(length: number, wide: boolean): number {
    this.#mark ??= this.#arena.mark();
    try {
      return this.#arena.reserve(length * (wide ? 8 : 4));
    } catch (error) {
      this.#forget();
      throw error;
    }
  }

  #forget(): void {
    if (this.#mark !== null) this.#arena.release(this.#mark);
    this.#mark = null;
    this.#results.length = 0;
  }
}

/** Whether an operation on these works in double precision: when one of them is float64. */
export function isWide(a: Tensor, b: Tensor, c: Tensor = b): boolean {
  return a.dtype === 'float64' || b.dtype === 'float64' || c.dtype === 'float64';
}

/** Whether a kernel would leave doubles where float32 numbers stand for those of an emulated format. */
export function isBeyondKernels(wide: boolean, out: Tensor): boolean {
  return wide && isEmulated(out.dtype);
}
