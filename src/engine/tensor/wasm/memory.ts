/**
 * @file One run's memory: a stack of tensors in one WebAssembly.Memory. Reserving moves the top, releasing moves it
 * back, and a pass that keeps its tensors reserves nothing at all.
 */

import { bytesPerEntry } from '../dtype.ts';
import { type Dtype, MemoryBudgetError, shapeSize, type Tensor, type TensorData } from '../tensor.ts';

const PAGE = 65_536;
/** What a 32-bit address reaches. */
const MOST_PAGES = 65_536;
/** A cache line: no vector straddles two, and no two tensors share one. */
const ALIGNMENT = 64;
/** Room for the module's tables and the packed panels of products. */
const FIRST_PAGES = 48;

export class Arena {
  readonly memory: WebAssembly.Memory;
  readonly #maxPages: number;
  #buffer: ArrayBuffer;
  #top = 0;
  /** Below it stand the module's own tables. */
  #base = 0;
  /** Above it memory was never used, so it is zero. */
  #highest = 0;

  /** At most `maxBytes`, in whole pages of 64 KiB. Throws a MemoryBudgetError when that is less than the first 3 MiB. */
  constructor(maxBytes: number) {
    this.#maxPages = Math.min(MOST_PAGES, Math.floor(maxBytes / PAGE));
    if (!(this.#maxPages >= FIRST_PAGES)) throw new MemoryBudgetError(FIRST_PAGES * PAGE, maxBytes);
    this.memory = new WebAssembly.Memory({ initial: FIRST_PAGES, maximum: this.#maxPages });
    this.#buffer = this.memory.buffer;
  }

  /** Replaced when the memory grows: views of an older one are empty. */
  get buffer(): ArrayBuffer {
    return this.#buffer;
  }

  /** Everything reserved so far ends here. */
  mark(): number {
    return this.#top;
  }

  /** Gives back what was reserved since the mark was made. Throws a RangeError for what is no mark of this memory. */
  release(mark: number): void {
    if (!(Number.isInteger(mark) && mark >= this.#base)) throw notAMark(mark);
    this.#top = Math.min(this.#top, mark);
  }

  /** Keeps what was reserved so far for good. */
  keep(): void {
    this.#base = this.#top;
  }

  /** Address of so many bytes of any content. Throws a MemoryBudgetError before the memory would grow past its limit. */
  reserve(bytes: number): number {
    const address = Math.ceil(this.#top / ALIGNMENT) * ALIGNMENT;
    const end = address + bytes;
    if (end > this.#buffer.byteLength) this.#growTo(end);
    this.#top = end;
    this.#highest = Math.max(this.#highest, end);
    return address;
  }

  /** A tensor of zeros. Throws a ShapeError for a bad shape, a MemoryBudgetError when there is no room. */
  zeros(shape: readonly number[], dtype: Dtype = 'float64'): Tensor {
    const length = shapeSize(shape);
    const used = this.#highest;
    const address = this.reserve(length * bytesPerEntry(dtype));
    const tensor = this.#tensor(shape, dtype, address, length);
    if (address < used) tensor.data.fill(0);
    return tensor;
  }

  /** The entries at an address; good until the memory grows. */
  view(address: number, length: number, wide: boolean): TensorData {
    return wide
      ? new Float64Array(this.#buffer, address, length)
      : new Float32Array(this.#buffer, address, length);
  }

  #tensor(shape: readonly number[], dtype: Dtype, address: number, length: number): Tensor {
    const arena = this;
    const wide = dtype === 'float64';
    let view = arena.view(address, length, wide);
    return {
      shape,
      dtype,
      get data() {
        if (view.buffer !== arena.#buffer) view = arena.view(address, length, wide);
        return view;
      },
    };
  }

  #growTo(end: number): void {
    const needed = Math.ceil(end / PAGE);
    if (needed > this.#maxPages) throw new MemoryBudgetError(end, this.#maxPages * PAGE);
    const pages = this.#buffer.byteLength / PAGE;
    // By half at least: every growth makes all views anew.
    const wanted = Math.min(this.#maxPages, Math.max(needed, Math.ceil(pages * 1.5)));
    try {
      this.memory.grow(wanted - pages);
    } catch {
      throw new MemoryBudgetError(end, pages * PAGE);
    }
    this.#buffer = this.memory.buffer;
  }
}

/** For a number that `mark` of the same backend never gave. */
export function notAMark(mark: number): RangeError {
  return new RangeError(`${mark} is no mark of this backend: release takes what its own mark() gave`);
}
