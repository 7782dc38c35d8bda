/** @file A located object → a validated spec, or every problem with its line. */

import { suggestion } from '#engine/core/nearest.ts';
import { err, ok, type Result } from '#engine/core/result.ts';
import { namesOfClaim } from '../claim/ast.ts';
import { parseClaim } from '../claim/parse.ts';
import { FieldReader } from '../fields/field-reader.ts';
import { fromPlain, type Located, type LocatedEntry, type SpecProblem } from '../fields/located.ts';
import { kindNamed, SPEC_KINDS } from '../kinds/registry.ts';
import { type QuantityTable, quantitiesOf } from '../quantities.ts';
import type { ExperimentSpec } from '../types.ts';

/** The spec of a catalogue experiment, for `kind: <its id>`. */
export type BaseLookup = (id: string) => ExperimentSpec | undefined;

const ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

/** Reads a spec. `base` resolves a `kind` that names a catalogue experiment, whose fields then serve as defaults. */
export function readSpec(
  located: Located,
  base: BaseLookup = () => undefined,
): Result<ExperimentSpec, readonly SpecProblem[]> {
  if (located.kind !== 'map') {
    return err([
      { line: located.line, code: 'spec-not-a-map', message: 'a spec is one map of keys to values' },
    ]);
  }
  const map = withBase(located, base);
  const reader = new FieldReader(map);
  const kind = reader.word('kind', SPEC_KINDS);
  if (reader.problems.length > 0) return err(reader.problems);
  const id = readId(reader);
  const title = reader.text('title');
  const claims = reader.claims();
  const body = kindNamed(kind).read(reader);
  reader.refuseUnknown();
  const head = { ...(id === undefined ? {} : { id }), ...(title === undefined ? {} : { title }) };
  const spec = { ...head, ...body, claims: claims.map(({ text }) => text) } as ExperimentSpec;
  if (reader.problems.length === 0) {
    const table = quantitiesOf(spec);
    for (const { text, line } of claims) reader.problems.push(...claimProblems(text.that, line, table));
  }
  return reader.problems.length > 0 ? err(reader.problems) : ok(spec);
}

function readId(reader: FieldReader): string | undefined {
  const id = reader.text('id');
  if (id !== undefined && !ID.test(id)) {
    reader.refuse(reader.lineOf('id'), 'spec-bad-value', '"id" has 1 to 64 letters, digits, - or _');
  }
  return id;
}

/** Lays the given keys over those of the catalogue experiment that `kind` names. */
function withBase(
  map: Extract<Located, { kind: 'map' }>,
  base: BaseLookup,
): Extract<Located, { kind: 'map' }> {
  const kind = map.entries.find((entry) => entry.key === 'kind')?.value;
  const name = kind?.kind === 'scalar' && typeof kind.value === 'string' ? kind.value : undefined;
  const spec = name === undefined || isKind(name) ? undefined : base(name);
  if (spec === undefined) return map;
  const plain = fromPlain(spec, map.line);
  const given = map.entries.filter((entry) => entry.key !== 'kind');
  const kept = plain.kind === 'map' ? plain.entries.filter((entry) => survives(entry, given)) : [];
  return { ...map, entries: [...kept, ...given] };
}

function survives(entry: LocatedEntry, given: readonly LocatedEntry[]): boolean {
  const replaced = (key: string) => given.some((other) => other.key === key);
  if (entry.key === 'id' || replaced(entry.key)) return false;
  if (entry.key === 'sigma_w2') return !replaced('init');
  // A variance replaces a named scheme, which is nothing but a variance.
  return !(entry.key === 'init' && replaced('sigma_w2') && !takesVariance(entry.value));
}

function takesVariance(init: Located): boolean {
  return init.kind === 'scalar' && (init.value === 'gaussian' || init.value === 'orthogonal');
}

function isKind(name: string): boolean {
  return SPEC_KINDS.some((kind) => kind === name);
}

function claimProblems(that: string, line: number, table: QuantityTable): SpecProblem[] {
  const parsed = parseClaim(that);
  if (!parsed.ok) {
    const { column, message } = parsed.error;
    return [{ line, code: 'claim-syntax', message: `claim "${short(that)}", column ${column}: ${message}` }];
  }
  return nameProblems(that, line, table, parsed.value);
}

function nameProblems(
  that: string,
  line: number,
  table: QuantityTable,
  claim: Parameters<typeof namesOfClaim>[0],
): SpecProblem[] {
  const problems: SpecProblem[] = [];
  const refuse = (code: string, at: number, message: string) => {
    problems.push({ line, code, message: `claim "${short(that)}", column ${at + 1}: ${message}` });
  };
  for (const { name, index, at } of namesOfClaim(claim)) {
    const quantity = table.get(name);
    if (quantity === undefined) {
      refuse('claim-unknown-name', at, `no quantity "${name}" here: ${suggestion(name, table.keys())}`);
    } else if (quantity.length === null && index !== null) {
      refuse('claim-bad-index', at, `"${name}" is a single number and takes no index`);
    } else if (index === 'l') {
      refuse('claim-bad-index', at, `"l" is an index in figures only; write ${name}[first] or ${name}[1]`);
    } else if (typeof index === 'number' && index > (quantity.length ?? 0)) {
      refuse('claim-bad-index', at, `"${name}" has entries 1 to ${quantity.length}`);
    } else if (quantity.length !== null && index === null && !insideAggregate(that, at)) {
      refuse('claim-bad-index', at, `"${name}" needs an index, such as ${name}[first] or ${name}[1]`);
    }
  }
  return problems;
}

/** Whether the bare vector at that offset is an argument of min, max or mean by itself. */
function insideAggregate(that: string, at: number): boolean {
  return (
    /(?:min|max|mean)\s*\((?:[^()]*,)?\s*$/.test(that.slice(0, at)) && /^\w+\s*[,)]/.test(that.slice(at))
  );
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
