/** @file Fields of the kind `calc`. */

import { RESERVED_WORDS } from '../../claim/ast.ts';
import { agree } from '../../dimensions.ts';
import { BOUNDS } from '../../fields/bounds.ts';
import type { FieldReader } from '../../fields/field-reader.ts';
import { readWithUnit } from '../../units.ts';
import type { Body } from '../spec-base.ts';
import type { CalcRange, CalcSpec, CalcValue } from './spec.ts';

const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;
const MAX_NAMES = 64;
/** Grid points of all ranges together. */
export const MAX_GRID = 100_000;

export function readCalc(reader: FieldReader): Body<CalcSpec> {
  const values = reader.names('let', MAX_NAMES, readValues) ?? [];
  const grid = values.reduce(
    (points, [, value]) => points * (typeof value === 'object' ? value.steps : 1),
    1,
  );
  if (grid > MAX_GRID) {
    const message = `the ranges span ${grid} points, at most ${MAX_GRID} are checked: lower "steps"`;
    reader.refuse(reader.lineOf('let'), 'spec-too-expensive', message);
  }
  return { kind: 'calc', let: Object.fromEntries(values) };
}

function readValues(inner: FieldReader): [string, CalcValue][] {
  return inner.keys().map((name) => {
    const reason = whyNoName(name);
    if (reason !== null) inner.refuse(inner.lineOf(name), 'spec-bad-value', reason);
    const range = inner.isMap(name) ? inner.map(name, (range) => readRange(name, range)) : undefined;
    return [name, range ?? inner.amount(name)];
  });
}

function whyNoName(name: string): string | null {
  const shown = name.slice(0, 40);
  if (RESERVED_WORDS.has(name))
    return `"${shown}" cannot be a name in claims: the claim language uses that word`;
  if (NAME.test(name)) return null;
  return `"${shown}" cannot be a name in claims: a name is a letter, then letters, digits or _`;
}

function readRange(name: string, reader: FieldReader): CalcRange {
  const [from, to] = [reader.amount('from'), reader.amount('to')];
  if (!sameUnit(from, to)) {
    const message = `"${name}" goes from ${from} to ${to}: both ends need the same unit, written out`;
    reader.refuse(reader.lineOf('from'), 'spec-bad-value', message);
  }
  return { from, to, steps: reader.number('steps', undefined, BOUNDS.points) };
}

/** What cannot be read is refused elsewhere. */
function sameUnit(from: number | string, to: number | string): boolean {
  const a = readWithUnit(String(from));
  const b = readWithUnit(String(to));
  if (!a.ok || !b.ok) return true;
  const [first, second] = [a.value.dimensions, b.value.dimensions];
  return first === null || second === null ? first === second : agree(first, second);
}
