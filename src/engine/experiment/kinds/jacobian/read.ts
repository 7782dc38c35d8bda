/** @file Fields of the kind `jacobian`. */

import type { FieldReader } from '../../fields/field-reader.ts';
import { ACTIVATION_NAMES } from '../seeded.ts';
import type { Body } from '../spec-base.ts';
import { type JacobianSpec, ORDERS } from './spec.ts';

export function readJacobian(reader: FieldReader): Body<JacobianSpec> {
  const weights = reader.matrix('weights') ?? reader.missing('weights', [[0]]);
  const z = reader.vector('z');
  const input = reader.vector('input');
  const biases = reader.vector('biases');
  const body: Body<JacobianSpec> = {
    kind: 'jacobian',
    weights,
    activation: reader.word('activation', ACTIVATION_NAMES),
    order: reader.word('order', ORDERS, 'weights-first'),
    ...(z === undefined ? {} : { z }),
    ...(input === undefined ? {} : { input }),
    ...(biases === undefined ? {} : { biases }),
    scale: reader.number('scale', 1),
  };
  checkShapes(reader, body);
  return body;
}

function checkShapes(reader: FieldReader, { weights, order, z, input, biases }: Body<JacobianSpec>): void {
  const [rows, columns] = [weights.length, weights[0]?.length ?? 0];
  const slopes = order === 'weights-first' ? columns : rows;
  const lengths = [
    ['z', z, slopes],
    ['input', input, columns],
    ['biases', biases, rows],
  ] as const;
  for (const [name, vector, wanted] of lengths) {
    if (vector === undefined || vector.length === wanted) continue;
    const message = `"${name}" has ${vector.length} values, wanted ${wanted}`;
    reader.refuse(reader.lineOf(name), 'spec-bad-shape', message);
  }
  if ((z === undefined) === (input === undefined)) {
    const message = 'give either "z" or "input": the place where the derivative is taken';
    reader.refuse(reader.lineOf('z'), 'spec-bad-value', message);
  }
  if (input !== undefined && order === 'weights-first' && rows !== columns) {
    const message =
      'with "input", "weights-first" needs a square matrix: z = W input + biases has one value per row';
    reader.refuse(reader.lineOf('order'), 'spec-bad-shape', message);
  }
}
