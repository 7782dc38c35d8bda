/** @file What a user may set on a spec, and setting it: `--set depth=30`, `experiment:<id>?depth=30`. */

import type { AppError } from '#engine/core/diagnostic.ts';
import { suggestion } from '#engine/core/nearest.ts';
import { err, ok, type Result } from '#engine/core/result.ts';
import { fromPlain } from '../fields/located.ts';
import type { Fields } from '../kinds/kind.ts';
import { bounded } from '../kinds/parameter.ts';
import { kindOf } from '../kinds/registry.ts';
import type { ExperimentSpec, Overrides, Parameter } from '../types.ts';
import { readWithUnit } from '../units.ts';
import { readSpec } from './read-spec.ts';

/** The parameters of a spec: its numeric fields with their bounds, its words with their choices, the names of a `let`. */
export function parametersOf(spec: ExperimentSpec): readonly Parameter[] {
  const own = kindOf(spec).parameters(spec);
  const isSeeded = 'first_seed' in spec && own.some(({ name }) => name === 'seeds');
  return isSeeded ? [...own, bounded('first_seed', spec.first_seed)] : own;
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
  let fields: Fields = { ...spec };
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
    fields = kindOf(spec).set?.(fields, name, value.value) ?? { ...fields, [name]: value.value };
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
  if (min === null || max === null) {
    const { value, unit } = read.value;
    // A bare number stands for as many of the unit that is shown beside the default.
    if (unit === '') return ok(parameter.unit === '' ? value : `${text.trim()} ${parameter.unit}`);
    return ok(text.trim());
  }
  const { value, unit } = read.value;
  if (unit !== '' || value < min || value > max) return bad(`a number from ${min} to ${max}`);
  return ok(value);
}
