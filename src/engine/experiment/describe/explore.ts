/**
 * @file The fields of a kind, found by running its own reader on many small maps and keeping what it asks for. Nothing
 * is written down twice: a field that a reader asks for is described, and one that it does not is not.
 */

import { FieldReader } from '../fields/field-reader.ts';
import { FieldRecord, type Shape } from '../fields/field-record.ts';
import { fromPlain } from '../fields/located.ts';
import { kindNamed } from '../kinds/registry.ts';
import type { SpecKind } from '../kinds/specs.ts';
import { readHead } from '../spec/head.ts';

type Plain = Readonly<Record<string, unknown>>;
type Read = (map: Plain) => void;

export interface Explored {
  /** Everything asked for under any map. */
  readonly all: FieldRecord;
  /** What is asked for where nothing is given: its fallbacks are the defaults, what it lacks is needed. */
  readonly bare: FieldRecord;
}

/** Values of every form, so that a reader that looks at the form before it asks goes each of its ways. */
const FORMS: readonly unknown[] = [
  1,
  'a',
  {},
  { x: 1 },
  { x: {} },
  [1],
  [{}],
  [[1]],
  [[[1]]],
  [[[1]], [[1]]],
];

/** Names that come up in one round are tried in the next. */
const ROUNDS = 4;

/** Every field of the kind, those of any spec among them. */
export function explore(kind: SpecKind): Explored {
  const [all, bare] = [new FieldRecord(), new FieldRecord()];
  readOnce(kind, {}, bare);
  const read: Read = (map) => readOnce(kind, map, all);
  read({});
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, { shapes }] of [...all.fields]) {
      for (const value of [...FORMS, ...samples(shapes)]) read({ [name]: value });
      tryInside(name, shapes, read);
    }
    tryBeside(all, read);
    tryTogether(all, read);
  }
  return { all, bare };
}

/** A name that was looked for but never asked for belongs beside another field: it is tried beside each. */
function tryBeside(record: FieldRecord, read: Read): void {
  const shy = [...record.fields].filter(([, { shapes }]) => shapes.length === 0).map(([name]) => name);
  for (const name of shy) {
    for (const [other, { shapes }] of [...record.fields]) {
      for (const value of [...FORMS, ...samples(shapes)]) read({ [other]: value, [name]: 1 });
    }
  }
}

/** All fields at once, and all but one: what is needed only where several others are missing is not needed. */
function tryTogether(record: FieldRecord, read: Read): void {
  const all = Object.fromEntries(
    [...record.fields].flatMap(([name, { shapes }]) => {
      const [shape] = shapes;
      return shape === undefined ? [] : [[name, fitting(shape)]];
    }),
  );
  read(all);
  for (const name of Object.keys(all)) read({ ...all, [name]: undefined });
}

/** A value of this form. */
function fitting(shape: Shape): unknown {
  switch (shape.form) {
    case 'word':
      return shape.choices[0];
    case 'number':
      return shape.bounds.min;
    case 'list':
      return [fitting(shape.of)];
    case 'map':
    case 'names':
      return {};
    case 'boolean':
      return true;
    default:
      return 1;
  }
}

/** The same for the fields of a map under this name. */
function tryInside(name: string, shapes: readonly Shape[], read: Read): void {
  for (const shape of shapes) {
    if (shape.form !== 'map') continue;
    for (const inner of [...shape.fields.fields.keys()]) read({ [name]: { [inner]: 1 } });
  }
}

function readOnce(kind: SpecKind, map: Plain, record: FieldRecord): void {
  const located = fromPlain({ kind, ...map }, 1);
  if (located.kind !== 'map') return;
  const reader = new FieldReader(located, { path: '', record });
  readHead(reader);
  kindNamed(kind).read(reader);
  reader.refuseUnknown();
}

/** Values that fit, one for each way a reader may go. */
function samples(shapes: readonly Shape[]): unknown[] {
  return shapes.flatMap((shape): readonly unknown[] => {
    switch (shape.form) {
      case 'word':
        return shape.choices;
      case 'number':
        return [shape.bounds.min, shape.bounds.max];
      case 'boolean':
        return [true, false];
      case 'list':
        return samples([shape.of]).map((value) => [value]);
      default:
        return [];
    }
  });
}
