/** @file Fields of the kind `network`. */

import type { FieldReader } from '../../fields/field-reader.ts';
import { ACTIVATION_NAMES, DEFAULT_WIDTH, readSeeded } from '../seeded.ts';
import type { Body } from '../spec-base.ts';
import { FORMATS } from './precision.ts';
import { checkEnds, explicitWidth, readDepth, readExplicit } from './read-explicit.ts';
import { INIT_NAMES, type InitName, type NetworkSpec } from './spec.ts';

export function readNetwork(reader: FieldReader): Body<NetworkSpec> {
  const explicit = readExplicit(reader);
  const init = readInit(reader);
  const ends = readEnds(reader);
  const depth = readDepth(reader, explicit?.weights.length);
  const body: Body<NetworkSpec> = {
    kind: 'network',
    depth,
    width:
      explicit === undefined
        ? reader.number('width', DEFAULT_WIDTH)
        : explicitWidth(reader, explicit.weights),
    ...readActivation(reader, depth),
    ...init,
    batch: reader.number('batch', 1),
    ...readSeeded(reader),
    ...(explicit === undefined ? {} : { weights: explicit.weights }),
    ...(explicit?.biases === undefined ? {} : { biases: explicit.biases }),
    ...ends,
    ...readFormat(reader),
    ...readBias(reader, explicit !== undefined),
  };
  if (explicit !== undefined) refuseDrawing(reader, init);
  checkEnds(reader, body);
  return body;
}

/** What is given is not drawn. The defaults may stand there: a spec that was read holds them. */
function refuseDrawing(reader: FieldReader, { init, sigma_b2 }: ReturnType<typeof readInit>): void {
  const refuse = (name: string, given: string) => {
    const message = `"${name}" says how something is drawn, and "${given}" gives it: leave one of them out`;
    reader.refuse(reader.lineOf(name), 'spec-bad-value', message);
  };
  if (init !== 'xavier') refuse(reader.has('init') ? 'init' : 'sigma_w2', 'weights');
  if (sigma_b2 !== 0) refuse('sigma_b2', reader.has('biases') ? 'biases' : 'weights');
}

/** The mean of drawn biases; given weights have given biases. */
function readBias(reader: FieldReader, explicit: boolean): Pick<NetworkSpec, 'bias'> {
  if (!reader.has('bias')) return {};
  if (explicit) {
    const message = '"bias" is the mean of drawn biases; beside "weights" write "biases"';
    reader.refuse(reader.lineOf('bias'), 'spec-bad-value', message);
  }
  return { bias: reader.number('bias', 0) };
}

/** Without a format nothing is lost. */
function readFormat(reader: FieldReader): Pick<NetworkSpec, 'format' | 'loss_scale_exponent'> {
  if (!reader.has('format')) return {};
  return {
    format: reader.word('format', FORMATS),
    loss_scale_exponent: reader.number('loss_scale_exponent', 0),
  };
}

/** What stands at the two ends: one sample, and either the gradient at the top or what the output is wanted to be. */
function readEnds(reader: FieldReader): Pick<NetworkSpec, 'input' | 'gradient' | 'target'> {
  const input = reader.vector('input');
  const gradient = reader.vector('gradient');
  const target = reader.vector('target');
  if (gradient !== undefined && target !== undefined) {
    const message = '"target" gives the gradient at the top, so "gradient" cannot stand beside it';
    reader.refuse(reader.lineOf('gradient'), 'spec-bad-value', message);
  }
  return {
    ...(input === undefined ? {} : { input }),
    ...(gradient === undefined ? {} : { gradient }),
    ...(target === undefined ? {} : { target }),
  };
}

/** One activation or a list no longer than the network, and the slope of leaky_relu. */
function readActivation(reader: FieldReader, depth: number): Pick<NetworkSpec, 'activation' | 'slope'> {
  const activation = reader.words('activation', ACTIVATION_NAMES);
  if (typeof activation !== 'string' && activation.length > depth) {
    const message = `"activation" names ${activation.length} layers, the network has ${depth}`;
    reader.refuse(reader.lineOf('activation'), 'spec-bad-shape', message);
  }
  if (!reader.has('slope')) return { activation };
  if (![activation].flat().includes('leaky_relu')) {
    reader.refuse(reader.lineOf('slope'), 'spec-bad-value', '"slope" belongs to leaky_relu');
  }
  return { activation, slope: reader.number('slope') };
}

/** `init` with its variances: a named scheme fixes sigma_w2, `gaussian` and `orthogonal` take it (default 1). */
function readInit(reader: FieldReader): { init: InitName; sigma_w2?: number; sigma_b2: number } {
  if (reader.isMap('init')) return readVariances(reader);
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

/** `init: {sigma_w2: …, sigma_b2: …}`. */
function readVariances(reader: FieldReader): ReturnType<typeof readInit> {
  const variances = reader.map('init', (inner) => ({
    sigma_w2: inner.number('sigma_w2'),
    sigma_b2: inner.number('sigma_b2', 0),
  }));
  for (const name of ['sigma_w2', 'sigma_b2'] as const) {
    if (!reader.has(name)) continue;
    reader.number(name);
    reader.refuse(reader.lineOf(name), 'spec-bad-value', `"${name}" stands twice: here and in "init"`);
  }
  return { init: 'gaussian', sigma_b2: 0, ...variances };
}
