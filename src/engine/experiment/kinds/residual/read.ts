/** @file Fields of the kind `residual`. */

import type { FieldReader } from '../../fields/field-reader.ts';
import { ACTIVATION_NAMES, DEFAULT_WIDTH, readSeeded } from '../seeded.ts';
import type { Body } from '../spec-base.ts';
import type { ResidualSpec } from './spec.ts';

export function readResidual(reader: FieldReader): Body<ResidualSpec> {
  const branch = reader.matrix('branch_jacobian');
  const gradient = reader.vector('gradient');
  const size = branch?.length;
  if (branch !== undefined && branch[0]?.length !== size) {
    reader.refuse(reader.lineOf('branch_jacobian'), 'spec-bad-shape', 'a branch Jacobian is square');
  }
  const body: Body<ResidualSpec> = {
    kind: 'residual',
    depth: reader.number('depth'),
    width: size ?? reader.number('width', DEFAULT_WIDTH),
    activation: reader.word('activation', ACTIVATION_NAMES, 'relu'),
    alpha: reader.number('alpha', 1),
    sigma_w2: reader.number('sigma_w2', 2),
    skip: reader.boolean('skip', true),
    ...readSeeded(reader),
    ...(branch === undefined ? {} : { branch_jacobian: branch }),
    ...(gradient === undefined ? {} : { gradient }),
  };
  reader.take('width');
  if (gradient !== undefined && gradient.length !== body.width) {
    const message = `"gradient" has ${gradient.length} values, wanted ${body.width}`;
    reader.refuse(reader.lineOf('gradient'), 'spec-bad-shape', message);
  }
  return body;
}
