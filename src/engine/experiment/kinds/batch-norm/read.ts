/** @file Fields of the kind `batch-norm`. */

import type { FieldReader } from '../../fields/field-reader.ts';
import { ACTIVATION_NAMES } from '../seeded.ts';
import type { Body, MatrixRows } from '../spec-base.ts';
import type { BatchNormSpec } from './spec.ts';

export const MODES = ['training', 'inference'] as const;

export function readBatchNorm(reader: FieldReader): Body<BatchNormSpec> {
  const input = reader.matrix('input') ?? reader.missing<MatrixRows>('input', [[0], [1]]);
  const other = reader.matrix('other_input');
  const weights = reader.matrix('weights');
  const units = weights === undefined ? (input[0]?.length ?? 0) : weights.length;
  const perUnit = (name: string, value: number) => readPerUnit(reader, name, units, value);
  const body: Body<BatchNormSpec> = {
    kind: 'batch-norm',
    input,
    ...(other === undefined ? {} : { other_input: other }),
    gradient: reader.matrix('gradient') ?? input.map(() => new Array<number>(units).fill(1)),
    gamma: perUnit('gamma', 1),
    beta: perUnit('beta', 0),
    eps: reader.number('eps', 1e-5),
    mode: reader.word('mode', MODES, 'training'),
    running_mean: perUnit('running_mean', 0),
    running_variance: perUnit('running_variance', 1),
    ...(weights === undefined ? {} : { weights }),
    scale: reader.number('scale', 1),
    activation: reader.word('activation', ACTIVATION_NAMES, 'linear'),
    shift: reader.number('shift', 0),
    gradient_shift: reader.number('gradient_shift', 0),
  };
  checkShapes(reader, body, units);
  checkVariances(reader, body);
  return body;
}

function readPerUnit(reader: FieldReader, name: string, units: number, value: number): number[] {
  const given = reader.vector(name) ?? new Array<number>(units).fill(value);
  if (given.length !== units) {
    const message = `"${name}" has ${given.length} values, wanted one for each of ${units} units`;
    reader.refuse(reader.lineOf(name), 'spec-bad-shape', message);
  }
  return given;
}

function checkShapes(reader: FieldReader, body: Body<BatchNormSpec>, units: number): void {
  const { input, other_input, weights, gradient } = body;
  const features = input[0]?.length ?? 0;
  const refuse = (name: string, message: string) => {
    reader.refuse(reader.lineOf(name), 'spec-bad-shape', message);
  };
  if (input.length < 2) refuse('input', '"input" has one sample; a batch has at least 2');
  if (other_input !== undefined && (other_input[0]?.length !== features || other_input.length < 2)) {
    refuse('other_input', `"other_input" has at least 2 samples of ${features} values`);
  }
  if (weights !== undefined && weights[0]?.length !== features) {
    refuse('weights', `"weights" take ${weights[0]?.length} values, a sample has ${features}`);
  }
  if (gradient.length !== input.length || gradient[0]?.length !== units) {
    refuse('gradient', `"gradient" has one row of ${units} values for each of ${input.length} samples`);
  }
}

/** Without eps there is nothing to divide by where a unit is constant over the batch. */
function checkVariances(reader: FieldReader, body: Body<BatchNormSpec>): void {
  const { eps, mode, input, other_input, weights, scale, running_variance } = body;
  if (running_variance.some((variance) => variance < 0 || (eps === 0 && variance === 0))) {
    const message = '"running_variance" holds variances: above 0, or 0 where eps is not';
    reader.refuse(reader.lineOf('running_variance'), 'spec-bad-value', message);
  }
  if (eps > 0 || mode === 'inference') return;
  if (scale === 0)
    reader.refuse(reader.lineOf('scale'), 'spec-bad-value', '"scale" 0 needs an "eps" above 0');
  for (const [name, batch] of [
    ['input', input],
    ['other_input', other_input ?? []],
  ] as const) {
    const unit = columnsOf(batch, weights).findIndex((column) =>
      column.every((value) => value === column[0]),
    );
    if (unit < 0) continue;
    const message = `"${name}" gives unit ${unit + 1} the same value in every sample; with "eps" 0 its variance cannot be divided by`;
    reader.refuse(reader.lineOf(name), 'spec-bad-value', message);
  }
}

function columnsOf(batch: MatrixRows, weights: MatrixRows | undefined): number[][] {
  const dot = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
  if (weights !== undefined)
    return batch.length === 0 ? [] : weights.map((row) => batch.map((x) => dot(x, row)));
  return (batch[0] ?? []).map((_, unit) => batch.map((x) => x[unit] ?? 0));
}
