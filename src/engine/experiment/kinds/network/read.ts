/** @file Fields of the kind `network`. */

import { FieldReader } from '../../fields/field-reader.ts';
import { ACTIVATION_NAMES, DEFAULT_WIDTH, readSeeded } from '../seeded.ts';
import type { Body, MatrixRows } from '../spec-base.ts';
import { INIT_NAMES, type InitName, type NetworkSpec } from './spec.ts';

export function readNetwork(reader: FieldReader): Body<NetworkSpec> {
  const explicit = readExplicit(reader);
  const init = readInit(reader);
  const gradient = reader.vector('gradient');
  const input = reader.vector('input');
  const body: Body<NetworkSpec> = {
    kind: 'network',
    depth: readDepth(reader, explicit?.weights.length),
    width:
      explicit === undefined
        ? reader.number('width', DEFAULT_WIDTH)
        : explicitWidth(reader, explicit.weights),
    activation: reader.word('activation', ACTIVATION_NAMES),
    ...init,
    batch: reader.number('batch', 1),
    ...readSeeded(reader),
    ...(explicit === undefined ? {} : { weights: explicit.weights }),
    ...(explicit?.biases === undefined ? {} : { biases: explicit.biases }),
    ...(input === undefined ? {} : { input }),
    ...(gradient === undefined ? {} : { gradient }),
  };
  checkVectors(reader, body);
  return body;
}

/** `init` with its variances: a named scheme fixes sigma_w2, `gaussian` and `orthogonal` take it (default 1). */
function readInit(reader: FieldReader): { init: InitName; sigma_w2?: number; sigma_b2: number } {
  const found = reader.take('init');
  if (found?.kind === 'map') {
    const inner = new FieldReader(found);
    const init = {
      init: 'gaussian' as const,
      sigma_w2: inner.number('sigma_w2'),
      sigma_b2: inner.number('sigma_b2', 0),
    };
    inner.refuseUnknown();
    reader.problems.push(...inner.problems);
    for (const name of ['sigma_w2', 'sigma_b2'] as const) {
      if (reader.has(name))
        reader.refuse(reader.lineOf(name), 'spec-bad-value', `"${name}" stands twice: here and in "init"`);
    }
    return init;
  }
  const given = reader.has('sigma_w2');
  const init = reader.word('init', INIT_NAMES, given ? 'gaussian' : 'xavier');
  const sigma_b2 = reader.number('sigma_b2', 0);
  const sigma_w2 = reader.number('sigma_w2', 1);
  if (init === 'gaussian' || init === 'orthogonal') return { init, sigma_w2, sigma_b2 };
  if (given) {
    const message = `"init: ${init}" fixes sigma_w2; write "init: gaussian" to choose it`;
    reader.refuse(reader.lineOf('sigma_w2'), 'spec-bad-value', message);
  }
  return { init, sigma_b2 };
}

interface Explicit {
  readonly weights: readonly MatrixRows[];
  readonly biases: readonly (readonly number[])[] | undefined;
}

/** Given matrices and biases; each matrix must take what the one before it gives, the first what the last gives when the list is repeated. */
function readExplicit(reader: FieldReader): Explicit | undefined {
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
function readDepth(reader: FieldReader, listed: number | undefined): number {
  if (listed === undefined) {
    if (reader.has('repeat'))
      reader.refuse(reader.lineOf('repeat'), 'spec-bad-value', '"repeat" needs "weights"');
    reader.take('repeat');
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

function explicitWidth(reader: FieldReader, weights: readonly MatrixRows[]): number {
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

function checkVectors(reader: FieldReader, body: Body<NetworkSpec>): void {
  const { weights, depth } = body;
  const inputs = weights === undefined ? body.width : (weights[0]?.[0]?.length ?? 0);
  const outputs = weights === undefined ? body.width : (weights[(depth - 1) % weights.length]?.length ?? 0);
  if (body.input !== undefined && body.input.length !== inputs) {
    reader.refuse(
      reader.lineOf('input'),
      'spec-bad-shape',
      `"input" has ${body.input.length} values, wanted ${inputs}`,
    );
  }
  if (body.gradient !== undefined && body.gradient.length !== outputs) {
    const message = `"gradient" has ${body.gradient.length} values, wanted ${outputs}`;
    reader.refuse(reader.lineOf('gradient'), 'spec-bad-shape', message);
  }
  const wraps = weights !== undefined && depth > weights.length;
  if (wraps && weights[weights.length - 1]?.length !== inputs) {
    const message = 'a repeated list of matrices must end with as many units as it takes';
    reader.refuse(reader.lineOf('weights'), 'spec-bad-shape', message);
  }
}
