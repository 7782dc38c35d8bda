/** @file Fields of the kind `matrices`. */

import type { FieldReader } from '../../fields/field-reader.ts';
import { readSeeds } from '../seeded.ts';
import type { Body, MatrixRows } from '../spec-base.ts';
import type { MatricesSpec, RandomMatrices } from './spec.ts';

export function readMatrices(reader: FieldReader): Body<MatricesSpec> {
  const random = readRandom(reader);
  const matrices = reader.matrices('matrices');
  if (matrices === undefined && random === undefined) reader.missing('matrices', null);
  if (matrices !== undefined && random !== undefined) {
    const message = '"random" stands instead of "matrices", not beside them';
    reader.refuse(reader.lineOf('random'), 'spec-bad-value', message);
  }
  const repeat = reader.number('repeat', 1);
  const scale = reader.has('scale') ? { scale: reader.number('scale') } : {};
  const given = reader.vector('gradient');
  if (random !== undefined) {
    checkGradient(reader, given, random.size);
    const gradient = given === undefined ? {} : { gradient: given };
    return { kind: 'matrices', random, repeat, ...scale, ...gradient, ...readSeeds(reader) };
  }
  const list = matrices ?? [];
  checkChain(reader, list, repeat);
  const outputs = list[list.length - 1]?.length ?? 0;
  checkGradient(reader, given, outputs);
  const gradient = given ?? new Array<number>(outputs).fill(1);
  return { kind: 'matrices', matrices: list, repeat, ...scale, gradient };
}

function readRandom(reader: FieldReader): RandomMatrices | undefined {
  return reader.map('random', (inner) => ({
    count: inner.number('count'),
    size: inner.number('size'),
    sigma_w2: inner.number('sigma_w2', 1),
  }));
}

/** Each matrix takes what the one before it gives, the first what the last gives when the list is repeated. */
function checkChain(reader: FieldReader, matrices: readonly MatrixRows[], repeat: number): void {
  matrices.forEach((matrix, i) => {
    const before = matrices[i - 1] ?? (repeat > 1 ? matrices[matrices.length - 1] : undefined);
    if (before === undefined || matrix[0]?.length === before.length) return;
    const message = `matrix ${i + 1} takes ${matrix[0]?.length} values, the one before it gives ${before.length}`;
    reader.refuse(reader.lineOf('matrices'), 'spec-bad-shape', message);
  });
}

function checkGradient(reader: FieldReader, gradient: readonly number[] | undefined, wanted: number): void {
  if (gradient === undefined || gradient.length === wanted) return;
  const message = `"gradient" has ${gradient.length} values, wanted ${wanted}`;
  reader.refuse(reader.lineOf('gradient'), 'spec-bad-shape', message);
}
