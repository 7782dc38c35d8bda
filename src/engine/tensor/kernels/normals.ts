/**
 * @file The blocks of core/bulk-normal: four xoshiro128** generators in the lanes of four vectors, sixteen candidates
 * a block. Candidates that are not accepted at once (one in seventy) go on a list, to be settled by the caller.
 * Integers and single roundings only, so that both flavours of the module give the same bits.
 */

/** Of each layer: what a step of the integer is worth, and the magnitude below which it is accepted. */
const LAYERS: usize = memory.data(256 * 16, 16);
const STATE: usize = memory.data(4 * 16, 16);
/** Most normals of one call. */
const MOST: i32 = 1024;
/** The candidate, its position and its layer: 8 + 4 + 4 bytes. */
const REJECTED: usize = memory.data(1024 * 16, 16);

/** Address of 512 doubles, to be filled once. */
export function normalLayers(): usize {
  return LAYERS;
}

/** Address of the sixteen words of the generators: word w of lane l at 4w + l. */
export function normalState(): usize {
  return STATE;
}

/** Address of what `normals` could not accept. */
export function rejectedNormals(): usize {
  return REJECTED;
}

/** Most normals of one call. */
export function mostNormals(): i32 {
  return MOST;
}

// @ts-ignore: decorator
@inline
function rotate(x: v128, by: i32): v128 {
  return v128.or(i32x4.shl(x, by), i32x4.shr_u(x, 32 - by));
}

/** The output of xoshiro128**: rotl(5 s, 7) · 9. */
// @ts-ignore: decorator
@inline
function scramble(s: v128): v128 {
  const rotated = rotate(i32x4.add(s, i32x4.shl(s, 2)), 7);
  return i32x4.add(rotated, i32x4.shl(rotated, 3));
}

// @ts-ignore: decorator
@inline
function layer(index: u8): v128 {
  return v128.load(LAYERS + (<usize>index << 4));
}

/** Puts a candidate on the list when its mask is set; returns where the list ends. */
// @ts-ignore: decorator
@inline
function reject(list: usize, mask: i64, candidate: f64, position: i32, layer: i32): usize {
  if (mask == 0) return list;
  store<f64>(list, candidate);
  store<i32>(list, position, 8);
  store<i32>(list, layer, 12);
  return list + 16;
}

/**
 * `count` normals times `scale`, a multiple of 16 and at most `mostNormals`, as float64 or float32 at `out`. Returns
 * how many of them are candidates still to be settled; the list has them without the factor, in order.
 */
export function normals(out: usize, count: i32, scale: f64, wide: bool): i32 {
  let s0 = v128.load(STATE);
  let s1 = v128.load(STATE, 16);
  let s2 = v128.load(STATE, 32);
  let s3 = v128.load(STATE, 48);
  const factor = f64x2.splat(scale);
  const half = f64x2.splat(0.5);
  let layers = s0;
  let list = REJECTED;
  for (let position = 0; position < count; position += 4) {
    if ((position & 15) == 0) {
      layers = scramble(s1);
      const shifted = i32x4.shl(s1, 9);
      s2 = v128.xor(s2, s0);
      s3 = v128.xor(s3, s1);
      s1 = v128.xor(s1, s2);
      s0 = v128.xor(s0, s3);
      s2 = v128.xor(s2, shifted);
      s3 = rotate(s3, 11);
    }
    const integers = scramble(s1);
    const shifted = i32x4.shl(s1, 9);
    s2 = v128.xor(s2, s0);
    s3 = v128.xor(s3, s1);
    s1 = v128.xor(s1, s2);
    s0 = v128.xor(s0, s3);
    s2 = v128.xor(s2, shifted);
    s3 = rotate(s3, 11);

    // The lowest byte of each lane is the layer of this step.
    const layer0 = layer(i8x16.extract_lane_u(layers, 0));
    const layer1 = layer(i8x16.extract_lane_u(layers, 4));
    const layer2 = layer(i8x16.extract_lane_u(layers, 8));
    const layer3 = layer(i8x16.extract_lane_u(layers, 12));
    const low = f64x2.add(f64x2.convert_low_i32x4_s(integers), half);
    const high = f64x2.add(f64x2.convert_low_i32x4_s(v128.shuffle<i64>(integers, integers, 1, 1)), half);
    const x01 = f64x2.mul(low, v128.shuffle<f64>(layer0, layer1, 0, 2));
    const x23 = f64x2.mul(high, v128.shuffle<f64>(layer2, layer3, 0, 2));
    const scaled01 = f64x2.mul(x01, factor);
    const scaled23 = f64x2.mul(x23, factor);
    if (wide) {
      v128.store(out, scaled01);
      v128.store(out, scaled23, 16);
      out += 32;
    } else {
      const narrow01 = f32x4.demote_f64x2_zero(scaled01);
      v128.store(out, v128.shuffle<i64>(narrow01, f32x4.demote_f64x2_zero(scaled23), 0, 2));
      out += 16;
    }
    const reject01 = f64x2.ge(f64x2.abs(low), v128.shuffle<f64>(layer0, layer1, 1, 3));
    const reject23 = f64x2.ge(f64x2.abs(high), v128.shuffle<f64>(layer2, layer3, 1, 3));
    if (v128.any_true(v128.or(reject01, reject23))) {
      list = reject(list, i64x2.extract_lane(reject01, 0), f64x2.extract_lane(x01, 0), position, i8x16.extract_lane_u(layers, 0));
      list = reject(list, i64x2.extract_lane(reject01, 1), f64x2.extract_lane(x01, 1), position + 1, i8x16.extract_lane_u(layers, 4));
      list = reject(list, i64x2.extract_lane(reject23, 0), f64x2.extract_lane(x23, 0), position + 2, i8x16.extract_lane_u(layers, 8));
      list = reject(list, i64x2.extract_lane(reject23, 1), f64x2.extract_lane(x23, 1), position + 3, i8x16.extract_lane_u(layers, 12));
    }
    layers = i32x4.shr_u(layers, 8);
  }
  v128.store(STATE, s0);
  v128.store(STATE, s1, 16);
  v128.store(STATE, s2, 32);
  v128.store(STATE, s3, 48);
  return <i32>((list - REJECTED) >> 4);
}
