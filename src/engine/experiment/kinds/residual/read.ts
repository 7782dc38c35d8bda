/** @file Fields of the kind `residual`. */

import type { FieldReader } from '../../fields/field-reader.ts';
import { ACTIVATION_NAMES, DEFAULT_WIDTH, readSeeded } from '../seeded.ts';
import type { Body, MatrixRows } from '../spec-base.ts';
import { branchSource, type ResidualSpec } from './spec.ts';

type Given = Pick<ResidualSpec, 'branch_jacobian' | 'branch_norm' | 'W1' | 'W2' | 'input' | 'gradient'>;

export function readResidual(reader: FieldReader): Body<ResidualSpec> {
  const given = readGiven(reader);
  const size = sizeOf(given);
  const width = reader.number('width', size ?? DEFAULT_WIDTH);
  const listed = given.branch_jacobian === undefined ? 1 : jacobiansOf(given.branch_jacobian).length;
  const known = listed > 1 || given.W1 !== undefined;
  const body: Body<ResidualSpec> = {
    kind: 'residual',
    depth: known ? reader.number('depth', listed) : reader.number('depth'),
    width: size ?? width,
    activation: reader.word('activation', ACTIVATION_NAMES, 'relu'),
    alpha: reader.number('alpha', 1),
    sigma_w2: reader.number('sigma_w2', 2),
    skip: reader.boolean('skip', true),
    ...readConnections(reader),
    after: reader.word('after', ['none', 'relu'] as const, 'none'),
    ...readSeeded(reader),
    ...given,
  };
  if (size !== undefined && width !== size) {
    const message = `"width" is ${width}, the matrices say ${size}`;
    reader.refuse(reader.lineOf('width'), 'spec-bad-value', message);
  }
  checkFit(reader, body);
  return body;
}

function readConnections(reader: FieldReader): Pick<ResidualSpec, 'connections' | 'growth'> {
  const connections = reader.word('connections', ['add', 'concatenate'] as const, 'add');
  if (connections === 'concatenate') return { connections, growth: reader.number('growth', 16) };
  if (reader.has('growth')) {
    reader.number('growth');
    const message = '"growth" needs "connections: concatenate"';
    reader.refuse(reader.lineOf('growth'), 'spec-bad-value', message);
  }
  return { connections };
}

function readGiven(reader: FieldReader): Given {
  const branch_jacobian = readJacobians(reader);
  const branch_norm = reader.has('branch_norm') ? reader.number('branch_norm') : undefined;
  const [W1, W2] = [reader.matrix('W1'), reader.matrix('W2')];
  const [input, gradient] = [reader.vector('input'), reader.vector('gradient')];
  if ([W1, W2, input].some((one) => one === undefined) && [W1, W2, input].some((one) => one !== undefined)) {
    reader.refuse(reader.lineOf('W1'), 'spec-missing-key', '"W1", "W2" and "input" belong together');
  }
  return {
    ...(branch_jacobian === undefined ? {} : { branch_jacobian }),
    ...(branch_norm === undefined ? {} : { branch_norm }),
    ...(W1 === undefined || W2 === undefined || input === undefined ? {} : { W1, W2, input }),
    ...(gradient === undefined ? {} : { gradient }),
  };
}

/** One matrix, or a list of them. */
function readJacobians(reader: FieldReader): ResidualSpec['branch_jacobian'] {
  return reader.listDepth('branch_jacobian') > 2
    ? reader.matrices('branch_jacobian')
    : reader.matrix('branch_jacobian');
}

export function jacobiansOf(given: NonNullable<ResidualSpec['branch_jacobian']>): readonly MatrixRows[] {
  return isList(given) ? given : [given];
}

function isList(given: MatrixRows | readonly MatrixRows[]): given is readonly MatrixRows[] {
  return Array.isArray(given[0]?.[0]);
}

function sizeOf({ branch_jacobian, W2 }: Given): number | undefined {
  return branch_jacobian === undefined ? W2?.length : jacobiansOf(branch_jacobian)[0]?.length;
}

function checkFit(reader: FieldReader, body: Body<ResidualSpec>): void {
  const { width, branch_jacobian, branch_norm, W1, W2, input, gradient } = body;
  const shape = (name: string, message: string) => {
    reader.refuse(reader.lineOf(name), 'spec-bad-shape', message);
  };
  const jacobians = branch_jacobian === undefined ? [] : jacobiansOf(branch_jacobian);
  if (jacobians.some((rows) => rows.length !== width || rows[0]?.length !== width)) {
    shape('branch_jacobian', `a branch Jacobian is square, here ${width} by ${width}`);
  }
  if (W1 !== undefined && W2 !== undefined && (W2[0]?.length !== W1.length || W1[0]?.length !== width)) {
    shape('W2', `"W1" takes ${width} values, as many as "W2" gives, and "W2" takes what "W1" gives`);
  }
  for (const [name, vector] of [
    ['input', input],
    ['gradient', gradient],
  ] as const) {
    if (vector !== undefined && vector.length !== width) {
      shape(name, `"${name}" has ${vector.length} values, wanted ${width}`);
    }
  }
  const sources = [branch_jacobian, branch_norm, W1].filter((one) => one !== undefined).length;
  if (sources > 1) {
    const message = 'a branch is given once: by "branch_jacobian", by "branch_norm" or by "W1" and "W2"';
    reader.refuse(reader.lineOf('branch_norm'), 'spec-bad-value', message);
  }
  checkSource(reader, body);
}

function checkSource(reader: FieldReader, body: Body<ResidualSpec>): void {
  const refuse = (name: string, message: string) => {
    reader.refuse(reader.lineOf(name), 'spec-bad-value', message);
  };
  const source = branchSource(body);
  const linear = source === 'jacobians' || source === 'random-jacobians';
  if (linear && body.after === 'relu') refuse('after', 'a branch known by its Jacobian has nothing after it');
  if (source !== 'dense') {
    if (source === 'random' && body.gradient !== undefined)
      refuse('gradient', '"gradient" needs a given branch');
    return;
  }
  const apart = ['skip', 'after', 'alpha', 'gradient', 'branch_jacobian', 'branch_norm', 'W1'].filter(
    (name) => reader.has(name) && body[name as keyof typeof body] !== DENSE_DEFAULTS[name],
  );
  for (const name of apart)
    refuse(name, `"${name}" belongs to blocks that add, not to "connections: concatenate"`);
}

/** A spec that was read holds them too. */
const DENSE_DEFAULTS: Readonly<Record<string, unknown>> = { skip: true, after: 'none', alpha: 1 };
