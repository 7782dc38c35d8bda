/**
 * @file Normals by the block: the stream behind `Rng.fillNormals`, shaped so that vector instructions can draw it.
 * Four generators (lanes) step side by side. A block is sixteen candidates of the ziggurat: the first step of the
 * lanes gives 4 × 4 bytes, the layers; four more give 4 × 4 integers. Candidate 4j + l takes byte j and the integer
 * of step j of lane l. One in seventy is not accepted at once and is settled from the stream's scalar generator, in
 * the order of the candidates, so that the lanes never fall out of step.
 */

import { NORMAL_LAYERS, settle } from './random-normal.ts';

/** Normals in a block; the last block of a fill may be cut short, its rest is dropped. */
export const NORMALS_PER_BLOCK = 16;

const LANES = 4;
/** Of one block: four words of layers, then sixteen integers. */
const words = new Int32Array(LANES + NORMALS_PER_BLOCK);
const lastBlock = new Float64Array(NORMALS_PER_BLOCK);

/**
 * Fills `out` with independent normals of standard deviation `scale`: each the product of a standard normal and
 * `scale` in double precision, rounded to the width of `out`.
 *
 * @param state the scalar generator's four words
 * @param lanes sixteen words: word w of lane l at 4w + l
 */
export function fillNormals(
  state: Int32Array,
  lanes: Int32Array,
  out: Float64Array | Float32Array,
  scale: number,
): void {
  const rest = out.length % NORMALS_PER_BLOCK;
  const whole = out.length - rest;
  for (let from = 0; from < whole; from += NORMALS_PER_BLOCK) fillBlock(state, lanes, out, from, scale);
  if (rest === 0) return;
  fillBlock(state, lanes, lastBlock, 0, scale);
  out.set(lastBlock.subarray(0, rest), whole);
}

function fillBlock(
  state: Int32Array,
  lanes: Int32Array,
  out: Float64Array | Float32Array,
  from: number,
  scale: number,
): void {
  for (let lane = 0; lane < LANES; lane++) drawLane(lanes, lane);
  for (let i = 0; i < NORMALS_PER_BLOCK; i++) {
    const layer = ((words[i & 3] ?? 0) >>> ((i >> 2) << 3)) & 255;
    const position = (words[LANES + i] ?? 0) + 0.5;
    const x = position * (NORMAL_LAYERS[2 * layer] ?? 0);
    const inside = Math.abs(position) < (NORMAL_LAYERS[2 * layer + 1] ?? 0);
    out[from + i] = (inside ? x : settle(state, layer, x)) * scale;
  }
}

/** Five steps of one lane's xoshiro128**, its state in locals meanwhile. */
function drawLane(lanes: Int32Array, lane: number): void {
  let s0 = lanes[lane] ?? 0;
  let s1 = lanes[4 + lane] ?? 0;
  let s2 = lanes[8 + lane] ?? 0;
  let s3 = lanes[12 + lane] ?? 0;
  for (let step = 0; step < words.length; step += LANES) {
    const scrambled = Math.imul(s1, 5);
    words[step + lane] = Math.imul((scrambled << 7) | (scrambled >>> 25), 9);
    const shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = (s3 << 11) | (s3 >>> 21);
  }
  lanes[lane] = s0;
  lanes[4 + lane] = s1;
  lanes[8 + lane] = s2;
  lanes[12 + lane] = s3;
}
