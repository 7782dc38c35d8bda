/** @file Fields of the kind `calc`. */

import { suggestion } from '#engine/core/nearest.ts';
import { RESERVED_WORDS } from '../../claim/ast.ts';
import { agree } from '../../dimensions.ts';
import type { FieldReader } from '../../fields/field-reader.ts';
import type { Located } from '../../fields/located.ts';
import { readWithUnit } from '../../units.ts';
import type { Body } from '../spec-base.ts';
import type { CalcRange, CalcSpec, CalcValue } from './spec.ts';

const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;
const MAX_NAMES = 64;
const MAX_STEPS = 10_000;
/** Grid points of all ranges together. */
export const MAX_GRID = 100_000;

export function readCalc(reader: FieldReader): Body<CalcSpec> {
  const found = reader.take('let');
  if (found?.kind !== 'map' || found.entries.length === 0 || found.entries.length > MAX_NAMES) {
    const message = `"let" is a map of 1 to ${MAX_NAMES} names to numbers`;
    reader.refuse(reader.lineOf('let'), found === undefined ? 'spec-missing-key' : 'spec-bad-value', message);
    return { kind: 'calc', let: {} };
  }
  const values = new Map<string, CalcValue>();
  let grid = 1;
  for (const { key, line, value } of found.entries) {
    if (!NAME.test(key) || RESERVED_WORDS.has(key)) {
      reader.refuse(line, 'spec-bad-value', `"${key.slice(0, 40)}" cannot be a name in claims`);
      continue;
    }
    if (values.has(key)) reader.refuse(line, 'spec-duplicate-key', `"${key}" stands twice`);
    const read = calcValue(reader, key, value);
    if (typeof read === 'object') grid *= read.steps;
    values.set(key, read);
  }
  if (grid > MAX_GRID) {
    reader.refuse(
      found.line,
      'spec-too-expensive',
      `the ranges span ${grid} points, at most ${MAX_GRID} are checked`,
    );
  }
  return { kind: 'calc', let: Object.fromEntries(values) };
}

function calcValue(reader: FieldReader, name: string, found: Located): CalcValue {
  if (found.kind === 'map') return calcRange(reader, name, found);
  return numberOrUnit(reader, name, found);
}

function numberOrUnit(reader: FieldReader, name: string, found: Located): number | string {
  const value = found.kind === 'scalar' ? found.value : null;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value !== 'string') {
    const message = `"${name}" is a number, a number with its unit or a range {from, to, steps}`;
    reader.refuse(found.line, 'spec-bad-value', message);
    return 0;
  }
  const read = readWithUnit(value);
  if (!read.ok) reader.refuse(found.line, 'spec-bad-value', `"${name}": ${read.error}`);
  return value;
}

function calcRange(reader: FieldReader, name: string, found: Extract<Located, { kind: 'map' }>): CalcRange {
  const fields = new Map(found.entries.map((entry) => [entry.key, entry.value]));
  const known = ['from', 'to', 'steps'];
  for (const { key, line } of found.entries) {
    if (known.includes(key)) continue;
    reader.refuse(line, 'spec-unknown-key', `unknown key "${key}" in "${name}": ${suggestion(key, known)}`);
  }
  const end = (key: string): number | string => {
    const value = fields.get(key);
    if (value !== undefined) return numberOrUnit(reader, `${name}.${key}`, value);
    reader.refuse(found.line, 'spec-missing-key', `"${name}.${key}" is missing`);
    return 0;
  };
  const steps = fields.get('steps');
  const count = steps?.kind === 'scalar' ? steps.value : null;
  const fits = typeof count === 'number' && Number.isInteger(count) && count >= 2 && count <= MAX_STEPS;
  if (!fits) {
    reader.refuse(found.line, 'spec-bad-value', `"${name}.steps" is a whole number from 2 to ${MAX_STEPS}`);
  }
  const from = end('from');
  const to = end('to');
  if (!sameUnit(from, to)) {
    const message = `"${name}" goes from ${from} to ${to}: both ends need the same unit, written out`;
    reader.refuse(found.line, 'spec-bad-value', message);
  }
  return { from, to, steps: fits ? count : 2 };
}

/** What cannot be read is refused elsewhere. */
function sameUnit(from: number | string, to: number | string): boolean {
  const a = readWithUnit(String(from));
  const b = readWithUnit(String(to));
  if (!a.ok || !b.ok) return true;
  const [first, second] = [a.value.dimensions, b.value.dimensions];
  return first === null || second === null ? first === second : agree(first, second);
}
