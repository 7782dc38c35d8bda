/** @file A located object → a validated spec, or every problem with its line. */

import { suggestion } from '#engine/core/nearest.ts';
import { err, ok, type Result } from '#engine/core/result.ts';
import {
  type Claim,
  type ClaimProblem,
  type Expression,
  namesOfClaim,
  nodesOf,
  partsOf,
  TAKES_MANY,
} from '../claim/ast.ts';
import { seedProblems } from '../claim/ensemble.ts';
import { parseClaim } from '../claim/parse.ts';
import { unitProblems } from '../claim/unit-check.ts';
import { FieldReader } from '../fields/field-reader.ts';
import { fromPlain, type Located, type LocatedEntry, type SpecProblem } from '../fields/located.ts';
import { kindNamed, kindOf, SPEC_KINDS } from '../kinds/registry.ts';
import { type QuantityTable, quantitiesOf, unitsOf } from '../quantities.ts';
import type { ClaimText, ExperimentSpec } from '../types.ts';

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
  const claims = readClaims(reader);
  const body = kindNamed(kind).read(reader);
  reader.refuseUnknown();
  const head = { ...(id === undefined ? {} : { id }), ...(title === undefined ? {} : { title }) };
  const spec = { ...head, ...body, claims: claims.map(({ text }) => text) } as ExperimentSpec;
  if (reader.problems.length === 0) {
    for (const { text, line } of claims) reader.problems.push(...claimProblems(text.that, line, spec));
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

interface LocatedClaim {
  readonly text: ClaimText;
  readonly line: number;
}

function readClaims(reader: FieldReader): LocatedClaim[] {
  return reader.claims<LocatedClaim>(
    (that, line) => ({ text: { that }, line }),
    (inner) => {
      const that = inner.text('that') ?? inner.missing('that', '');
      const says = inner.text('says');
      return { text: says === undefined ? { that } : { that, says }, line: inner.lineOf('that') };
    },
  );
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

function claimProblems(that: string, line: number, spec: ExperimentSpec): SpecProblem[] {
  const at = (code: string, { column, message }: ClaimProblem): SpecProblem => ({
    line,
    code,
    message: `claim "${short(that)}", column ${column}: ${message}`,
  });
  const parsed = parseClaim(that);
  if (!parsed.ok) return [at('claim-syntax', parsed.error)];
  const claim = parsed.value;
  const names = nameProblems(claim, quantitiesOf(spec));
  if (names.length > 0) return names.map(({ code, ...problem }) => at(code, problem));
  const wanted = new Set([...namesOfClaim(claim)].map(({ name }) => name));
  const { deterministic } = kindOf(spec).size(spec, wanted);
  return [
    ...seedProblems(claim, deterministic).map((problem) => at('claim-needs-seeds', problem)),
    ...unitProblems(claim, unitsOf(spec)).map((problem) => at('claim-bad-unit', problem)),
  ];
}

function nameProblems(claim: Claim, table: QuantityTable): (ClaimProblem & { readonly code: string })[] {
  const problems: (ClaimProblem & { readonly code: string })[] = [];
  const refuse = (code: string, at: number, message: string) => {
    problems.push({ code, column: at + 1, message });
  };
  const whole = new Set(partsOf(claim).flatMap((part) => [...wholeVectors(part)]));
  for (const node of namesOfClaim(claim)) {
    const { name, index, at } = node;
    const quantity = table.get(name);
    if (quantity === undefined) {
      refuse('claim-unknown-name', at, `no quantity "${name}" here: ${suggestion(name, table.keys())}`);
    } else if (quantity.length === null && index !== null) {
      refuse('claim-bad-index', at, `"${name}" is a single number and takes no index`);
    } else if (index === 'l') {
      refuse('claim-bad-index', at, `"l" is an index in figures only; write ${name}[first] or ${name}[1]`);
    } else if (typeof index === 'number' && index > (quantity.length ?? 0)) {
      refuse('claim-bad-index', at, `"${name}" has entries 1 to ${quantity.length}`);
    } else if (quantity.length !== null && index === null && !whole.has(node)) {
      refuse('claim-bad-index', at, `"${name}" needs an index, such as ${name}[first] or ${name}[1]`);
    }
  }
  return problems;
}

/** Names without an index that min, max or mean takes by all their entries. */
function* wholeVectors(expression: Expression): Generator<Expression> {
  for (const node of nodesOf(expression)) {
    if (node.kind === 'call' && TAKES_MANY.has(node.name)) yield* node.parts;
  }
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
