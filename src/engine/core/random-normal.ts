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

/** Edges x_i, x_0 standing for the base strip; the height exp(−x²/2) at each; and what the hot loop compares with. */
const edge = new Float64Array(LAYERS + 1);
const height = new Float64Array(LAYERS + 1);
const width = new Float64Array(LAYERS);
/** Magnitudes below this lie inside the next layer, so they are accepted at once. */
const accept = new Int32Array(LAYERS);
buildTables();

function buildTables(): void {
  edge[0] = AREA / exp(-0.5 * R * R);
  edge[1] = R;
  for (let i = 2; i < LAYERS; i++) {
    const above = edge[i - 1] ?? 0;
    edge[i] = Math.sqrt(-2 * log(AREA / above + exp(-0.5 * above * above)));
  }
  for (let i = 0; i < LAYERS; i++) {
    const x = edge[i] ?? 0;
    height[i] = exp(-0.5 * x * x);
    width[i] = x / TWO_31;
    accept[i] = Math.floor(((edge[i + 1] ?? 0) / x) * TWO_31) - 1;
  }
  height[LAYERS] = 1;
}

/** One standard normal. */
export function normal(state: Int32Array): number {
  for (;;) {
    const layer = nextUint32(state) & 255;
    const integer = nextUint32(state) | 0;
    const x = (integer + 0.5) * (width[layer] ?? 0);
    if ((integer ^ (integer >> 31)) < (accept[layer] ?? 0)) return x;
    const settled = atTheEdge(state, layer, x);
    if (settled !== 0) return settled;
  }
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

/**
 * Fills `out` with normals times `scale`. The generator's state is held in locals: drawing weights is most of the
 * cost of an experiment with one sample.
 */
export function fillNormals(state: Int32Array, out: Float64Array | Float32Array, scale: number): void {
  let s0 = state[0] ?? 0;
  let s1 = state[1] ?? 0;
  let s2 = state[2] ?? 0;
  let s3 = state[3] ?? 0;
  for (let i = 0; i < out.length; ) {
    // Two steps of xoshiro128**, written out.
    let t = Math.imul(s1, 5);
    const layer = Math.imul((t << 7) | (t >>> 25), 9) & 255;
    t = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= t;
    s3 = (s3 << 11) | (s3 >>> 21);
    t = Math.imul(s1, 5);
    const integer = Math.imul((t << 7) | (t >>> 25), 9);
    t = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= t;
    s3 = (s3 << 11) | (s3 >>> 21);
    let x = (integer + 0.5) * (width[layer] ?? 0);
    if ((integer ^ (integer >> 31)) >= (accept[layer] ?? 0)) {
      state[0] = s0;
      state[1] = s1;
      state[2] = s2;
      state[3] = s3;
      x = atTheEdge(state, layer, x);
      s0 = state[0] ?? 0;
      s1 = state[1] ?? 0;
      s2 = state[2] ?? 0;
      s3 = state[3] ?? 0;
      if (x === 0) continue;
    }
    out[i] = x * scale;
    i++;
  }
  state[0] = s0;
  state[1] = s1;
  state[2] = s2;
  state[3] = s3;
}
