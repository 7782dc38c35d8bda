/**
 * @file Number formats. float64 and float32 are the machine's own; float16 and bfloat16 are emulated: numbers of that
 * format in a Float32Array, every result rounded to nearest even when it is stored (as on hardware whose products
 * accumulate in a wider format).
 */

export const DTYPES = ['float64', 'float32', 'float16', 'bfloat16'] as const;
export type Dtype = (typeof DTYPES)[number];
export type TensorData = Float64Array | Float32Array;

/** Bytes an entry takes in memory: the emulated formats stand in float32. */
export function bytesPerEntry(dtype: Dtype): number {
  return dtype === 'float64' ? 8 : 4;
}
