/** @file One layer's Jacobian in the order that is right, in the other order, and as a literal product of matrix and vector. */

import { matrixNorms } from '#engine/network/spectra/matrix-norms.ts';
import { singularValues } from '#engine/network/spectra/singular-values.ts';
import { spectralRadius } from '#engine/network/spectra/spectral-radius.ts';
import { matrix } from '#engine/tensor/tensor.ts';
import { plain, type Scalar } from '../../claim/scalar.ts';
import { knownActivation } from '../seeded.ts';
import { atOnce, measurements, plainAll, type Simulation } from '../simulation.ts';
import type { MatrixRows } from '../spec-base.ts';
import type { JacobianSpec } from './spec.ts';

export function simulateJacobian(spec: JacobianSpec): Simulation {
  return atOnce(() => ({ measurements: measurements(measure(spec)), curves: [] }));
}

function measure(spec: JacobianSpec): Record<string, Scalar | readonly Scalar[]> {
  const { weights, scale } = spec;
  const { f, df } = knownActivation(spec.activation);
  const z = placeOf(spec).map((value) => scale * value);
  const slopes = z.map(df);
  const weightsFirst = spec.order === 'weights-first';
  const jacobian = weightsFirst ? columnsTimes(weights, slopes) : rowsTimes(weights, slopes);
  const literal = weightsFirst ? times(weights, slopes) : times(transposed(weights), slopes);
  const values = {
    frobenius_norm: frobenius(jacobian),
    spectral_norm: largestOf(jacobian),
    entries: jacobian.flat().length,
    literal_norm: frobenius([literal]),
    literal_entries: literal.length,
    scale,
  };
  return {
    ...plainAll(values),
    entry: jacobian.flat().map(plain),
    derivative: slopes.map(plain),
    ...(weights.length === z.length && z.length === weights[0]?.length
      ? plainAll(ofSquare(spec, jacobian, slopes, z.map(f), df))
      : {}),
  };
}

/** What needs as many rows as columns: eigenvalues, the other order, the derivative one layer further on. */
function ofSquare(
  { weights, order, biases }: JacobianSpec,
  jacobian: MatrixRows,
  slopes: readonly number[],
  activations: readonly number[],
  df: (x: number) => number,
): Record<string, number> {
  const swapped = order === 'weights-first' ? rowsTimes(weights, slopes) : columnsTimes(weights, slopes);
  const next = times(weights, activations).map((value, i) => df(value + (biases?.[i] ?? 0)));
  const shifted = order === 'weights-first' ? columnsTimes(weights, next) : rowsTimes(weights, next);
  return {
    spectral_radius: spectralRadius(matrix(jacobian)),
    swapped_frobenius_norm: frobenius(swapped),
    swapped_spectral_norm: largestOf(swapped),
    next_layer_norm: frobenius(shifted),
  };
}

/** Where phi' is taken: the given z, or W input + biases. */
function placeOf({ weights, z, input = [], biases = [] }: JacobianSpec): readonly number[] {
  return z ?? times(weights, input).map((value, i) => value + (biases[i] ?? 0));
}

function times(rows: MatrixRows, vector: readonly number[]): number[] {
  return rows.map((row) => row.reduce((sum, value, j) => sum + value * (vector[j] ?? 0), 0));
}

/** W diag(d). */
function columnsTimes(rows: MatrixRows, d: readonly number[]): number[][] {
  return rows.map((row) => row.map((value, j) => value * (d[j] ?? 0)));
}

/** diag(d) W. */
function rowsTimes(rows: MatrixRows, d: readonly number[]): number[][] {
  return rows.map((row, i) => row.map((value) => value * (d[i] ?? 0)));
}

function transposed(rows: MatrixRows): number[][] {
  return (rows[0] ?? []).map((_, j) => rows.map((row) => row[j] ?? 0));
}

function frobenius(rows: MatrixRows): number {
  return matrixNorms(matrix(rows)).frobenius;
}

function largestOf(rows: MatrixRows): number {
  return singularValues(matrix(rows))[0] ?? 0;
}
