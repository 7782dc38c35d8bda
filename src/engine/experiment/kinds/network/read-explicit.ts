/** @file Given matrices of a network: their shapes must fit one another, its depth and width, and the vectors given beside them. */

import type { FieldReader } from '../../fields/field-reader.ts';
import type { Body, MatrixRows } from '../spec-base.ts';
import type { NetworkSpec } from './spec.ts';

export interface Explicit {
  readonly weights: readonly MatrixRows[];
  readonly biases: readonly (readonly number[])[] | undefined;
}

/** Given matrices and biases; each matrix must take what the one before it gives. */
export function readExplicit(reader: FieldReader): Explicit | undefined {
  const biases = reader.vectors('biases');
  const weights = reader.matrices('weights');
  if (weights === undefined) {
    if (biases !== undefined)
      reader.refuse(reader.lineOf('biases'), 'spec-bad-value', '"biases" need "weights"');
    return undefined;
  }
  weights.forEach((matrix, i) => {
    const before = weights[i - 1];
    if (before !== undefined && matrix[0]?.length !== before.length) {
      const message = `matrix ${i + 1} takes ${matrix[0]?.length} values, matrix ${i} gives ${before.length}`;
      reader.refuse(reader.lineOf('weights'), 'spec-bad-shape', message);
    }
    if (biases !== undefined && biases[i]?.length !== matrix.length) {
      const message = `layer ${i + 1} has ${matrix.length} units and ${biases[i]?.length ?? 0} biases`;
      reader.refuse(reader.lineOf('biases'), 'spec-bad-shape', message);
    }
  });
  return { weights, biases };
}

/** `depth`, or the length of the list times `repeat`; a list shorter than the depth is passed through again. */
export function readDepth(reader: FieldReader, listed: number | undefined): number {
  if (listed === undefined) {
    if (reader.has('repeat'))
      reader.refuse(reader.lineOf('repeat'), 'spec-bad-value', '"repeat" needs "weights"');
    reader.number('repeat', 1);
    return reader.number('depth');
  }
  const whole = listed * reader.number('repeat', 1);
  const depth = reader.number('depth', whole);
  if (reader.has('repeat') && depth !== whole) {
    const message = `"depth" ${depth} is not ${listed} matrices repeated: ${whole}`;
    reader.refuse(reader.lineOf('depth'), 'spec-bad-value', message);
  }
  return depth;
}

export function explicitWidth(reader: FieldReader, weights: readonly MatrixRows[]): number {
  const width = weights.reduce((widest, matrix) => Math.max(widest, matrix.length), 1);
  const stated = reader.number('width', width);
  if (stated !== width) {
    reader.refuse(
      reader.lineOf('width'),
      'spec-bad-value',
      `"width" is ${stated}, the matrices say ${width}`,
    );
  }
  return width;
}

/** Refuses vectors of another length than the network's ends, and a list that cannot follow itself. */
export function checkEnds(reader: FieldReader, body: Body<NetworkSpec>): void {
  const { weights, depth } = body;
  const widths = widthsOf(body);
  const inputs = widths[0] ?? 0;
  const outputs = widths[depth] ?? 0;
  const ends = [
    ['input', body.input, inputs],
    ['gradient', body.gradient, outputs],
    ['target', body.target, outputs],
  ] as const;
  for (const [name, vector, wanted] of ends) {
    if (vector === undefined || vector.length === wanted) continue;
    const message = `"${name}" has ${vector.length} values, wanted ${wanted}`;
    reader.refuse(reader.lineOf(name), 'spec-bad-shape', message);
  }
  const wraps = weights !== undefined && depth > weights.length;
  if (wraps && weights[weights.length - 1]?.length !== inputs) {
    const message = 'a repeated list of matrices must end with as many units as it takes';
    reader.refuse(reader.lineOf('weights'), 'spec-bad-shape', message);
  }
}

/** Units of the input, then of every layer. */
export function widthsOf({ weights, depth, width }: Body<NetworkSpec>): number[] {
  return Array.from({ length: depth + 1 }, (_, layer) => {
    if (weights === undefined) return width;
    const before = weights[(layer - 1) % weights.length];
    return layer === 0 ? (weights[0]?.[0]?.length ?? 0) : (before?.length ?? 0);
  });
}
