/** @file Fields of the kind `recurrent`. */

import type { FieldReader } from '../../fields/field-reader.ts';
import { ACTIVATION_NAMES, readSeeded } from '../seeded.ts';
import type { Body, MatrixRows } from '../spec-base.ts';
import { LOSSES, RECURRENT_INITS, type RecurrentSpec } from './spec.ts';

const DEFAULT_WIDTH = 64;

export function readRecurrent(reader: FieldReader): Body<RecurrentSpec> {
  const given = readGiven(reader);
  const width = reader.number('width', given?.width ?? DEFAULT_WIDTH);
  if (given !== null && width !== given.width) {
    const message = `"width" is ${width}, the matrices say ${given.width}`;
    reader.refuse(reader.lineOf('width'), 'spec-bad-value', message);
  }
  const h0 = vectorOf(reader, 'h0', width);
  const gradient = vectorOf(reader, 'gradient', width);
  const body: Body<RecurrentSpec> = {
    kind: 'recurrent',
    width,
    steps: given === null || given.count === 1 ? reader.number('steps') : reader.number('steps', given.count),
    activation: readActivation(reader, given),
    ...(given === null ? readDrawn(reader) : given.fields),
    input_variance: reader.number('input_variance', 0),
    ...(h0 === undefined ? {} : { h0 }),
    ...(gradient === undefined ? {} : { gradient }),
    ...(reader.has('pre_activation') ? { pre_activation: reader.number('pre_activation') } : {}),
    ...(reader.has('loss') ? { loss: reader.word('loss', LOSSES) } : {}),
    ...readSeeded(reader),
  };
  if (body.pre_activation !== undefined && body.input_variance > 0) {
    const message = '"pre_activation" chooses the inputs; leave "input_variance" out';
    reader.refuse(reader.lineOf('input_variance'), 'spec-bad-value', message);
  }
  return body;
}

interface Given {
  readonly width: number;
  readonly count: number;
  readonly fields: Pick<RecurrentSpec, 'weights' | 'biases' | 'jacobians' | 'scale'>;
}

/** Square matrices of one size, with biases that fit. */
function readGiven(reader: FieldReader): Given | null {
  const jacobians = readSquare(reader, 'jacobians');
  const weights = readSquare(reader, 'weights');
  const biases = reader.vectors('biases');
  const matrices = weights ?? jacobians;
  if (weights !== undefined && jacobians !== undefined) {
    const message = '"jacobians" stand instead of "weights", not beside them';
    reader.refuse(reader.lineOf('jacobians'), 'spec-bad-value', message);
  }
  if (biases !== undefined && weights === undefined)
    reader.refuse(reader.lineOf('biases'), 'spec-bad-value', '"biases" need "weights"');
  if (matrices === undefined) return null;
  const width = Math.max(1, matrices[0]?.length ?? 1);
  biases?.forEach((bias) => {
    if (bias.length === width) return;
    const message = `a bias has ${bias.length} values, the net ${width} units`;
    reader.refuse(reader.lineOf('biases'), 'spec-bad-shape', message);
  });
  const fields = weights === undefined ? { jacobians: matrices } : { weights };
  const scale = reader.has('scale') ? { scale: reader.number('scale') } : {};
  return {
    width,
    count: matrices.length,
    fields: { ...fields, ...(biases === undefined ? {} : { biases }), ...scale },
  };
}

function readSquare(reader: FieldReader, name: 'weights' | 'jacobians'): MatrixRows[] | undefined {
  const matrices = reader.matrices(name);
  const n = matrices?.[0]?.length;
  matrices?.forEach((rows, i) => {
    const columns = rows[0]?.length;
    if (rows.length === n && columns === n) return;
    const message = `matrix ${i + 1} of "${name}" is ${rows.length} × ${columns}, wanted ${n} × ${n}`;
    reader.refuse(reader.lineOf(name), 'spec-bad-shape', message);
  });
  return matrices;
}

/** Given Jacobians hold the slopes already. */
function readActivation(reader: FieldReader, given: Given | null): string {
  if (given?.fields.jacobians === undefined) return reader.word('activation', ACTIVATION_NAMES);
  const activation = reader.word('activation', ACTIVATION_NAMES, 'linear');
  if (activation !== 'linear') {
    const message = '"jacobians" hold the slopes already: leave "activation" out';
    reader.refuse(reader.lineOf('activation'), 'spec-bad-value', message);
  }
  return activation;
}

type Drawn = Pick<RecurrentSpec, 'init' | 'spectral_radius' | 'sigma_w2' | 'shared'>;

/** `gaussian` takes either scale, the spectral radius 1 when neither is given; `orthogonal` only a radius, `non_normal` both. */
function readDrawn(reader: FieldReader): Drawn {
  const init = reader.word('init', RECURRENT_INITS, 'orthogonal');
  const shared = reader.boolean('shared', true) ? {} : { shared: false as const };
  if (init === 'orthogonal' && reader.has('sigma_w2')) {
    const message = '"init: orthogonal" has no sigma_w2; its scale is "spectral_radius"';
    reader.refuse(reader.lineOf('sigma_w2'), 'spec-bad-value', message);
  }
  if (init === 'gaussian' && reader.has('sigma_w2') && reader.has('spectral_radius')) {
    const message = '"spectral_radius" rescales the matrix and "sigma_w2" leaves it as drawn; choose one';
    reader.refuse(reader.lineOf('sigma_w2'), 'spec-bad-value', message);
  }
  const sigma_w2 = reader.number('sigma_w2', 1);
  if (init === 'gaussian' && reader.has('sigma_w2')) return { init, sigma_w2, ...shared };
  const spectral_radius = reader.number('spectral_radius', 1);
  return init === 'non_normal'
    ? { init, spectral_radius, sigma_w2, ...shared }
    : { init, spectral_radius, ...shared };
}

function vectorOf(reader: FieldReader, name: 'h0' | 'gradient', width: number): number[] | undefined {
  const vector = reader.vector(name);
  if (vector !== undefined && vector.length !== width) {
    const message = `"${name}" has ${vector.length} values, wanted ${width}`;
    reader.refuse(reader.lineOf(name), 'spec-bad-shape', message);
  }
  return vector;
}
