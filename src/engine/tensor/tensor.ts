/** @file Tensor: a shape over one typed array, row-major. A matrix has one row per output unit, a batch one row per sample. */

import type { Dtype, TensorData } from './dtype.ts';
import { store } from './rounding.ts';

export type { Dtype, TensorData };

export interface Tensor {
  readonly shape: readonly number[];
  readonly dtype: Dtype;
  /**
   * Row-major; as long as the product of the shape. Read it anew after anything that may reserve memory: a backend's
   * memory can move when it grows, and then an older view is empty.
   */
  readonly data: TensorData;
}

/** What an operation was given that does not fit. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';
}

/** Tensors that would take more memory than a run may use. */
export class MemoryBudgetError extends Error {
  override readonly name = 'MemoryBudgetError';
  readonly wantedBytes: number;
  readonly limitBytes: number;

  constructor(wantedBytes: number, limitBytes: number) {
    const [wanted, limit] = [wantedBytes, limitBytes].map((bytes) => `${(bytes / 1e6).toFixed(1)} MB`);
    super(
      `tensors would take ${wanted}, the limit is ${limit}: choose a smaller network or batch, or raise the limit`,
    );
    this.wantedBytes = wantedBytes;
    this.limitBytes = limitBytes;
  }
}

/** Entries of a tensor of that shape. Throws a ShapeError unless every extent is a positive integer. */
export function shapeSize(shape: readonly number[]): number {
  const bad = shape.find((extent) => !Number.isInteger(extent) || extent < 1);
  if (bad !== undefined) throw new ShapeError(`a shape has positive whole extents, found ${bad}`);
  return shape.reduce((product, extent) => product * extent, 1);
}

/** A tensor of zeros. Throws a ShapeError unless every extent is a positive integer. */
export function zeros(shape: readonly number[], dtype: Dtype = 'float64'): Tensor {
  const size = shapeSize(shape);
  return { shape, dtype, data: dtype === 'float64' ? new Float64Array(size) : new Float32Array(size) };
}

/** A vector of these numbers, rounded to the format. */
export function vector(values: ArrayLike<number>, dtype: Dtype = 'float64'): Tensor {
  const tensor = zeros([values.length], dtype);
  store(dtype, values, tensor.data);
  return tensor;
}

/** A matrix of these rows, rounded to the format. Throws a ShapeError when rows differ in length. */
export function matrix(rows: readonly ArrayLike<number>[], dtype: Dtype = 'float64'): Tensor {
  const columns = rows[0]?.length ?? 0;
  const tensor = zeros([rows.length, columns], dtype);
  rows.forEach((row, i) => {
    if (row.length !== columns) {
      throw new ShapeError(`row ${i + 1} has ${row.length} entries, the first has ${columns}`);
    }
    store(dtype, row, tensor.data, i * columns);
  });
  return tensor;
}

/** Rows of a matrix as plain numbers. */
export function toRows(tensor: Tensor): number[][] {
  const [rows, columns] = matrixShape(tensor);
  return Array.from({ length: rows }, (_, i) =>
    Array.from(tensor.data.subarray(i * columns, (i + 1) * columns)),
  );
}

/** Rows and columns. Throws a ShapeError for anything but a matrix. */
export function matrixShape(tensor: Tensor): [rows: number, columns: number] {
  const [rows, columns] = tensor.shape;
  if (tensor.shape.length !== 2 || rows === undefined || columns === undefined) {
    throw new ShapeError(`expected a matrix, found shape [${tensor.shape.join(', ')}]`);
  }
  return [rows, columns];
}
