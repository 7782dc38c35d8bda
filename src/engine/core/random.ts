/**
 * @file The seeded generator: xoshiro128** (Blackman & Vigna 2018) on 32-bit integers, keyed and splittable.
 * A stream is named by its seed and the labels it was split by, never by how much was drawn before, so that the
 * weights of layer 7 under seed 3 are the same whatever the depth, and can be drawn again instead of being kept.
 * A WASM kernel reproduces the same numbers: every operation is on 32-bit integers or an exactly rounded double.
 *
 * A stream has two parts. The scalar part serves single draws; the bulk part, four generators side by side, serves
 * `fillNormals`, which takes from the scalar part only what one candidate in seventy needs to be settled.
 */

import { fillNormals } from './bulk-normal.ts';
import { normal } from './random-normal.ts';
import { nextUint32, nextUniform } from './xoshiro.ts';

const GOLDEN = 0x9e3779b9;
/** Sets lanes apart from labels: the upper word of a label of up to ±2^53 is never this large. */
const LANE = 0x6c616e65;

/** A stream of random numbers. */
export interface Rng {
  /** The scalar generator's four words; every draw advances them. */
  readonly state: Int32Array;
  /** The four generators of `fillNormals`: word w of lane l at 4w + l. */
  readonly lanes: Int32Array;
  /** Uniform over 0 … 2^32 − 1. */
  uint32(): number;
  /** Uniform over [0, 1), 53 bits. */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /**
   * Fills with independent normals of standard deviation `scale`, each rounded from double precision. The next call
   * goes on where this one ended, at a whole multiple of sixteen numbers.
   */
  fillNormals(out: Float64Array | Float32Array, scale: number): void;
  /** The stream of that label: independent of this one and of what was drawn from it. */
  split(label: number): Rng;
}

/** The stream of a seed, any integer up to ±2^53. */
export function createRng(seed: number): Rng {
  const key = new Int32Array([GOLDEN, 0x243f6a88, 0x85a308d3, 0x13198a2e]);
  return stream(absorb(absorb(key, Math.floor(seed / 0x100000000) | 0), seed | 0));
}

function stream(key: Int32Array): Rng {
  const state = generatorOf(key);
  const lanes = lanesOf(key);
  return {
    state,
    lanes,
    uint32: () => nextUint32(state),
    uniform: () => nextUniform(state),
    normal: () => normal(state),
    fillNormals: (out, scale) => fillNormals(state, lanes, out, scale),
    split: (label) => stream(absorb(absorb(key, Math.floor(label / 0x100000000) | 0), label | 0)),
  };
}

/** A generator's state from a key. */
function generatorOf(key: Int32Array): Int32Array {
  const state = new Int32Array(key);
  // The all-zero state is the only one xoshiro cannot leave.
  if (((key[0] ?? 0) | (key[1] ?? 0) | (key[2] ?? 0) | (key[3] ?? 0)) === 0) state[0] = GOLDEN;
  return state;
}

function lanesOf(key: Int32Array): Int32Array {
  const lanes = new Int32Array(16);
  const parent = absorb(key, LANE);
  for (let lane = 0; lane < 4; lane++) {
    const generator = generatorOf(absorb(parent, lane));
    for (let word = 0; word < 4; word++) lanes[4 * word + lane] = generator[word] ?? 0;
  }
  return lanes;
}

/** Mixes one word into a key; two passes let every word depend on every other. */
function absorb(key: Int32Array, word: number): Int32Array {
  const mixed = new Int32Array(key);
  let carry = word | 0;
  for (let step = 0; step < 8; step++) {
    const i = step & 3;
    carry = mix((carry + (mixed[i] ?? 0) + GOLDEN) | 0);
    mixed[i] = (mixed[i] ?? 0) ^ carry;
  }
  return mixed;
}

/** A bijection of 32-bit words with little bias ("lowbias32", Wellons 2018). */
function mix(word: number): number {
  let h = word;
  h = Math.imul(h ^ (h >>> 16), 0x21f0aaad);
  h = Math.imul(h ^ (h >>> 15), 0x735a2d97);
  return h ^ (h >>> 15);
}
