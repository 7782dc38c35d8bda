/** @file What a user may set on a spec, and setting it: `--set depth=30`, `experiment:<id>?depth=30`. */

import type { AppError } from '#engine/core/diagnostic.ts';
import { suggestion } from '#engine/core/nearest.ts';
import { err, ok, type Result } from '#engine/core/result.ts';
import { sigmaW2Of } from '#engine/network/initialiser.ts';
import { initialiserOf } from '../run/theory.ts';
import type { ExperimentSpec, Overrides, Parameter } from '../types.ts';
import { INIT_NAMES } from '../types.ts';
import { readWithUnit } from '../units.ts';
import { BOUNDS, type BoundedField } from './bounds.ts';
import { fromPlain } from './located.ts';
import { ACTIVATION_NAMES } from './read-network.ts';
import { readSpec } from './read-spec.ts';

/** The parameters of a spec: its numeric fields with their bounds, its words with their choices, the names of a `let`. */
export function parametersOf(spec: ExperimentSpec): Parameter[] {
  switch (spec.kind) {
    case 'activation':
      return [word('activation', spec.activation, ACTIVATION_NAMES)];
    case 'network':
      return networkParameters(spec);
    case 'residual':
      return [
        bounded('depth', spec.depth),
        ...(spec.branch_jacobian === undefined
          ? [
              bounded('width', spec.width),
              word('activation', spec.activation, ACTIVATION_NAMES),
              bounded('alpha', spec.alpha),
              bounded('sigma_w2', spec.sigma_w2),
              bounded('seeds', spec.seeds),
            ]
          : []),
        word('skip', String(spec.skip), ['true', 'false']),
      ];
    case 'recurrent':
      return [
        bounded('steps', spec.steps),
        bounded('width', spec.width),
        word('activation', spec.activation, ACTIVATION_NAMES),
        word('init', spec.init, ['orthogonal', 'gaussian']),
        bounded('spectral_radius', spec.spectral_radius),
        bounded('input_variance', spec.input_variance),
        bounded('seeds', spec.seeds),
      ];
    case 'matrices':
      return [bounded('repeat', spec.repeat)];
    case 'calc':
      return Object.entries(spec.let).flatMap(([name, value]) =>
        typeof value === 'object'
          ? []
          : [{ name, unit: unitOf(value), min: null, max: null, default: value }],
      );
    default:
      return spec satisfies never;
  }
}

function networkParameters(spec: Extract<ExperimentSpec, { kind: 'network' }>): Parameter[] {
  const shared = [bounded('depth', spec.depth), word('activation', spec.activation, ACTIVATION_NAMES)];
  if (spec.weights !== undefined) return shared;
  return [
    ...shared,
    bounded('width', spec.width),
    word('init', spec.init, INIT_NAMES),
    bounded('sigma_w2', sigmaW2Of(initialiserOf(spec))),
    bounded('sigma_b2', spec.sigma_b2),
    bounded('batch', spec.batch),
    bounded('seeds', spec.seeds),
  ];
}

function bounded(name: BoundedField, value: number): Parameter {
  const { unit, min, max } = BOUNDS[name];
  return { name, unit, min, max, default: value };
}

function word(name: string, value: string, choices: readonly string[]): Parameter {
  return { name, unit: '', min: null, max: null, default: value, choices };
}

function unitOf(value: number | string): string {
  const read = readWithUnit(String(value));
  return read.ok ? read.value.unit : '';
}

/**
 * The spec with these parameters set. Setting `sigma_w2` on a named scheme makes it `gaussian`, since the scheme is
 * nothing but a variance; choosing a named scheme drops the variance. Errors: `unknown-parameter`, `bad-parameter`.
 */
export function applyOverrides(
  spec: ExperimentSpec,
  overrides: Overrides,
  parameters: readonly Parameter[] = parametersOf(spec),
): Result<ExperimentSpec, AppError> {
  let fields: Record<string, unknown> = { ...spec };
  for (const [name, text] of Object.entries(overrides)) {
    const parameter = parameters.find((known) => known.name === name);
    if (parameter === undefined) {
      const names = parameters.map((known) => known.name);
      return err({
        code: 'unknown-parameter',
        message: `This experiment has no parameter "${name.slice(0, 40)}".`,
        hint: names.length > 0 ? `Try again: ${suggestion(name, names)}` : 'It has no parameters.',
      });
    }
    const value = readValue(parameter, text);
    if (!value.ok) return value;
    fields = spec.kind === 'calc' ? withLet(fields, name, value.value) : withField(fields, name, value.value);
  }
  const read = readSpec(fromPlain(fields, 1));
  if (read.ok) return read;
  const message = read.error.map((problem) => problem.message).join('; ');
  return err({
    code: 'bad-parameter',
    message: `These settings do not fit together: ${message}.`,
    hint: 'Change one of them.',
  });
}

function readValue(parameter: Parameter, text: string): Result<number | string | boolean, AppError> {
  const { name, min, max, choices } = parameter;
  const bad = (wanted: string): Result<never, AppError> =>
    err({
      code: 'bad-parameter',
      message: `"${name}" is ${wanted}, found "${text.slice(0, 40)}".`,
      hint: `Its default is ${parameter.default}.`,
    });
  if (choices !== undefined) {
    if (!choices.includes(text)) return bad(`one of ${choices.join(', ')}`);
    return ok(text === 'true' || text === 'false' ? text === 'true' : text);
  }
  const read = readWithUnit(text);
  if (!read.ok) return bad('a number');
  if (min === null || max === null) return ok(read.value.unit === '' ? read.value.value : text.trim());
  const { value, unit } = read.value;
  if (unit !== '' || value < min || value > max) return bad(`a number from ${min} to ${max}`);
  return ok(value);
}

function withLet(fields: Record<string, unknown>, name: string, value: unknown): Record<string, unknown> {
  return { ...fields, let: { ...(fields.let as object), [name]: value } };
}

function withField(fields: Record<string, unknown>, name: string, value: unknown): Record<string, unknown> {
  const { sigma_w2, ...rest } = fields;
  if (name === 'init' && value !== 'gaussian' && value !== 'orthogonal') return { ...rest, init: value };
  const named = fields.kind === 'network' && fields.init !== 'gaussian' && fields.init !== 'orthogonal';
  if (name === 'sigma_w2' && named) return { ...rest, init: 'gaussian', sigma_w2: value };
  return { ...fields, [name]: value };
}
