/**
 * @file One block of memory that the workers of a run share: it hands out the next trial, counts steps, and carries a
 * cancel that a worker sees without returning to its event loop.
 */

const NEXT_TRIAL = 0;
const STEPS = 1;
const CANCELLED = 2;
const WORDS = 3;

export interface SharedBlock {
  readonly buffer: SharedArrayBuffer;
  /** The next trial that nobody has taken; may lie beyond the last. */
  takeTrial(): number;
  addSteps(count: number): void;
  steps(): number;
  cancel(): void;
  cancelled(): boolean;
}

/** A new block, or the one another thread made. */
export function sharedBlock(
  buffer: SharedArrayBuffer = new SharedArrayBuffer(WORDS * Int32Array.BYTES_PER_ELEMENT),
): SharedBlock {
  const words = new Int32Array(buffer);
  return {
    buffer,
    takeTrial: () => Atomics.add(words, NEXT_TRIAL, 1),
    addSteps: (count) => void Atomics.add(words, STEPS, count),
    // The counter wraps at 2^32, which no budget allows a run to reach.
    steps: () => Atomics.load(words, STEPS) >>> 0,
    cancel: () => void Atomics.store(words, CANCELLED, 1),
    cancelled: () => Atomics.load(words, CANCELLED) !== 0,
  };
}
