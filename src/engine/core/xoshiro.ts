/** @file xoshiro128** (Blackman & Vigna 2018): the generator behind `random.ts`, on a state of four 32-bit words. */

/** One step of xoshiro128**. */
export function nextUint32(state: Int32Array): number {
  const s1 = state[1] ?? 0;
  const scrambled = Math.imul(s1, 5);
  const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9);
  const s2 = (state[2] ?? 0) ^ (state[0] ?? 0);
  const s3 = (state[3] ?? 0) ^ s1;
  state[1] = s1 ^ s2;
  state[0] = (state[0] ?? 0) ^ s3;
  state[2] = s2 ^ (s1 << 9);
  state[3] = (s3 << 11) | (s3 >>> 21);
  return result >>> 0;
}

/** Uniform over [0, 1) with 53 bits, from two words. */
export function nextUniform(state: Int32Array): number {
  const high = nextUint32(state) >>> 5;
  const low = nextUint32(state) >>> 6;
  return (high * 67108864 + low) / 9007199254740992;
}
