/**
 * @file Reads the input of a case field by field. The first field that does not fit ends the reading with a
 * {@link Refusal}, which `simulate.ts` turns into an error with path and line; nothing has run by then.
 */

import { nearestName } from '#engine/core/nearest.ts';
import type { Activation } from '#engine/network/activation/activation.ts';
import { activationNamed, activations } from '#engine/network/activation/activations.ts';
import { type Tensor, zeros } from '#engine/tensor/tensor.ts';
import type { Step } from './json-text.ts';
import { LIMITS, type NumberLimit } from './limits.ts';

/** Why a case is refused, and where. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly steps: readonly Step[];
  readonly code: string;
  readonly hint: string;
  constructor(steps: readonly Step[], code: string, message: string, hint: string) {
    super(message);
    this.steps = steps;
    this.code = code;
    this.hint = hint;
  }
}

/** How many there must be, and why, as in `4 numbers, one for each input of the layer`. */
export interface Fit {
  readonly count: number;
  readonly why: string;
}

export interface ListOptions {
  readonly fit?: Fit | undefined;
  /** Infinities and NaN are numbers here. */
  readonly nonFinite?: boolean;
  readonly each?: NumberLimit;
}

/** The reader of one object inside `input`. */
export class CaseReader {
  private readonly members: ReadonlyMap<string, unknown>;
  private readonly steps: readonly Step[];

  /** Refuses keys that are not among `fields`. */
  constructor(value: object, steps: readonly Step[], fields: readonly string[]) {
    this.steps = steps;
    this.members = new Map(Object.entries(value));
    for (const key of this.members.keys()) {
      if (fields.includes(key)) continue;
      const message = `${pathOf([...steps, key])} is not a field here${nearest(key, fields)}`;
      throw new Refusal([...steps, key], 'case-unknown-field', message, `Fields: ${fields.join(', ')}.`);
    }
  }

  has(field: string): boolean {
    return (this.members.get(field) ?? null) !== null;
  }

  /** A number within its limits; `fallback` when the field is absent or null. */
  number(field: string, limit: NumberLimit, fallback?: number): number {
    if (!this.has(field) && fallback !== undefined) return fallback;
    return numberIn(this.take(field), [...this.steps, field], { each: limit });
  }

  choice<T extends string>(field: string, choices: readonly T[], fallback?: T): T {
    if (!this.has(field) && fallback !== undefined) return fallback;
    const value = this.take(field);
    const found = choices.find((choice) => choice === value);
    if (found !== undefined) return found;
    const near = typeof value === 'string' ? nearestName(value, choices) : undefined;
    const wanted = near === undefined ? `it must be ${oneOf(choices)}` : `did you mean "${near}"?`;
    return this.refuse(field, `is ${shown(value)}; ${wanted}`, `Choices: ${choices.join(', ')}.`);
  }

  activation(field = 'activation'): Activation {
    const name = this.choice(field, ACTIVATION_NAMES);
    return activationNamed(name) ?? this.refuse(field, `is ${name}`, '');
  }

  /** A list of numbers, at least one. */
  vector(field: string, options: ListOptions = {}): Float64Array {
    return vectorIn(this.take(field), [...this.steps, field], options);
  }

  /** A matrix by its rows. */
  matrix(field: string, rows?: Fit, columns?: Fit): Tensor {
    return matrixIn(this.take(field), [...this.steps, field], { rows, columns });
  }

  /** A list whose items `read` reads, each with its own path. */
  list<T>(field: string, read: (item: unknown, steps: readonly Step[], index: number) => T, fit?: Fit): T[] {
    const steps = [...this.steps, field];
    return listIn(this.take(field), steps, fit, LIMITS.items).map((item, index) =>
      read(item, [...steps, index], index),
    );
  }

  /** Refuses this field: what it is, and what to do. */
  refuse(field: string, what: string, hint: string): never {
    const steps = [...this.steps, field];
    return wrong(steps, what, hint);
  }

  private take(field: string): unknown {
    if (this.members.has(field)) return this.members.get(field);
    const message = `${pathOf([...this.steps, field])} is missing.`;
    throw new Refusal(this.steps, 'case-missing-field', message, 'Add the field.');
  }
}

function oneOf(choices: readonly string[]): string {
  return choices.length === 1 ? `${choices[0]}` : `one of ${choices.join(', ')}`;
}

/** `; did you mean …?`, or a full stop when nothing is near. */
function nearest(wrong: string, known: readonly string[]): string {
  const name = nearestName(wrong, known);
  return name === undefined ? '.' : `; did you mean "${name}"?`;
}

const ACTIVATION_NAMES: readonly string[] = activations.map(({ name }) => name);

/** The reader of an object that stands in a list. */
export function objectIn(value: unknown, steps: readonly Step[], fields: readonly string[]): CaseReader {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return new CaseReader(value, steps, fields);
  }
  return wrong(steps, `is ${shown(value)}; it must be an object`, `Give ${fields.join(', ')}.`);
}

export function vectorIn(value: unknown, steps: readonly Step[], options: ListOptions = {}): Float64Array {
  const items = listIn(value, steps, options.fit);
  const numbers = new Float64Array(items.length);
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    // The path is only made for numbers that need a second look.
    numbers[i] =
      typeof item === 'number' && Number.isFinite(item) && options.each === undefined
        ? item
        : numberIn(item, [...steps, i], options);
  }
  return numbers;
}

export function matrixIn(
  value: unknown,
  steps: readonly Step[],
  fits: { readonly rows?: Fit | undefined; readonly columns?: Fit | undefined } = {},
): Tensor {
  const rows = listIn(value, steps, fits.rows);
  const first = listIn(rows[0], [...steps, 0], fits.columns);
  const same = fits.columns ?? { count: first.length, why: `as in ${pathOf([...steps, 0])}` };
  const matrix = zeros([rows.length, first.length]);
  rows.forEach((row, i) => {
    matrix.data.set(vectorIn(row, [...steps, i], { fit: same }), i * first.length);
  });
  return matrix;
}

/** A list of 1 to `most` entries, as many as `fit` says. */
export function listIn(
  value: unknown,
  steps: readonly Step[],
  fit: Fit | undefined,
  most: number = LIMITS.longest,
): readonly unknown[] {
  if (!Array.isArray(value)) return wrong(steps, `is ${shown(value)}; it must be a list`, 'Give a list.');
  if (value.length === 0 || value.length > most) {
    return wrong(
      steps,
      `has ${value.length} entries; it must have 1 to ${most}`,
      'Give a list of that length.',
    );
  }
  if (fit !== undefined && value.length !== fit.count) {
    const message = `${pathOf(steps)} has ${value.length} entries; it must have ${fit.count}, ${fit.why}.`;
    throw new Refusal(steps, 'case-shape', message, 'Correct this shape or the one it must fit.');
  }
  return value;
}

const NON_FINITE: ReadonlyMap<unknown, number> = new Map([
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
  ['NaN', Number.NaN],
]);

function numberIn(value: unknown, steps: readonly Step[], { each, nonFinite }: ListOptions): number {
  const found = typeof value === 'number' ? value : NON_FINITE.get(value);
  const allowed = nonFinite === true || (each?.max === Number.POSITIVE_INFINITY && found === each.max);
  if (found !== undefined && (allowed || Number.isFinite(found)) && fits(found, each)) return found;
  const wanted = each === undefined ? (nonFinite ? 'a number' : 'a finite number') : rangeOf(each);
  const hint = hintFor(value, found);
  return wrong(steps, `is ${shown(value)}; it must be ${wanted}`, hint);
}

function hintFor(value: unknown, found: number | undefined): string {
  if (found !== undefined && !Number.isFinite(found)) return 'Infinities and NaN mean nothing here.';
  return typeof value === 'string' ? 'Write a number without quotes.' : 'Correct this number.';
}

function fits(value: number, limit: NumberLimit | undefined): boolean {
  if (limit === undefined) return true;
  if (limit.integer && !Number.isInteger(value)) return false;
  return (limit.above ? value > limit.min : value >= limit.min) && value <= limit.max;
}

function rangeOf({ min, max, integer, above }: NumberLimit): string {
  const number = integer ? 'a whole number' : 'a number';
  return above ? `${number} above ${min}, at most ${max}` : `${number} from ${min} to ${max}`;
}

function wrong(steps: readonly Step[], what: string, hint: string): never {
  throw new Refusal(
    steps,
    'case-bad-value',
    `${pathOf(steps)} ${what}${/[.?]$/.test(what) ? '' : '.'}`,
    hint,
  );
}

/** `input.layers[1].W[0]`. */
export function pathOf(steps: readonly Step[]): string {
  return steps
    .map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? step : `.${step}`))
    .join('');
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 40));
  return typeof value === 'object' ? 'an object' : String(value);
}
