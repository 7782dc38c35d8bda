/**
 * @file Normals by the ziggurat of 256 layers (Marsaglia & Tsang 2000), with separate words for layer and value
 * (Doornik 2005). A candidate is a signed 32-bit integer i read as (i + ½)·edge/2^31: symmetric, 2^-31 fine, no
 * branch on the sign.
 */

import { exp, log } from './elementary.ts';
import { nextUint32, nextUniform } from './xoshiro.ts';

/** Where the tail begins, and the area of each layer. */
const R = 3.654152885361009;
const AREA = 0.00492867323399141;
const LAYERS = 256;
const TWO_31 = 2147483648;

/** The height exp(−x²/2) at the edge of each layer. */
const height = new Float64Array(LAYERS + 1);
/**
 * Two numbers for each layer, side by side so that one vector load fetches both: what one step of the candidate's
 * integer is worth, and the magnitude of i + ½ below which the candidate lies inside the next layer too and is
 * accepted at once.
 */
export const NORMAL_LAYERS = new Float64Array(2 * LAYERS);
buildTables();

function buildTables(): void {
  // The first edge stands for the base strip.
  let x = AREA / exp(-0.5 * R * R);
  for (let i = 0; i < LAYERS; i++) {
    const next = i === 0 ? R : i === LAYERS - 1 ? 0 : nextEdge(x);
    height[i] = exp(-0.5 * x * x);
    NORMAL_LAYERS[2 * i] = x / TWO_31;
    NORMAL_LAYERS[2 * i + 1] = Math.floor((next / x) * TWO_31) - 1;
    x = next;
  }
  height[LAYERS] = 1;
}

/** The layer above the one that ends at x is as large: it ends where its height is AREA/x more. */
function nextEdge(x: number): number {
  return Math.sqrt(-2 * log(AREA / x + exp(-0.5 * x * x)));
}

/** One standard normal. */
export function normal(state: Int32Array): number {
  for (;;) {
    const layer = nextUint32(state) & 255;
    const position = (nextUint32(state) | 0) + 0.5;
    const x = position * (NORMAL_LAYERS[2 * layer] ?? 0);
    if (Math.abs(position) < (NORMAL_LAYERS[2 * layer + 1] ?? 0)) return x;
    const settled = atTheEdge(state, layer, x);
    if (settled !== 0) return settled;
  }
}

/**
 * The normal that comes of a candidate x which was not accepted at once: x itself, one from the tail, or, when the
 * edge turns it down, a fresh one. Draws from `state` alone.
 */
export function settle(state: Int32Array, layer: number, x: number): number {
  return atTheEdge(state, layer, x) || normal(state);
}

/** The tail, or the wedge between two layers: a value, or 0 to draw again (a candidate is never 0). */
function atTheEdge(state: Int32Array, layer: number, x: number): number {
  if (layer === 0) return Math.abs(x) < R ? x : x < 0 ? -tail(state) : tail(state);
  const low = height[layer] ?? 0;
  const high = height[layer + 1] ?? 0;
  return low + nextUniform(state) * (high - low) < exp(-0.5 * x * x) ? x : 0;
}

/** A normal beyond R (Marsaglia 1964). */
function tail(state: Int32Array): number {
  for (;;) {
    const x = -log(1 - nextUniform(state)) / R;
    const y = -log(1 - nextUniform(state));
    if (y + y > x * x) return R + x;
  }
}
