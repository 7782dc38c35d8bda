/** @file A located object → a validated spec, or every problem with its line. */

import { err, ok, type Result } from '#engine/core/result.ts';
import { FieldReader } from '../fields/field-reader.ts';
import { fromPlain, type Located, type LocatedEntry, type SpecProblem } from '../fields/located.ts';
import { kindNamed, SPEC_KINDS } from '../kinds/registry.ts';
import type { ExperimentSpec } from '../types.ts';
import { claimProblems } from './claim-problems.ts';
import { readHead, readKind } from './head.ts';

/** The spec of a catalogue experiment, for `kind: <its id>`. */
export type BaseLookup = (id: string) => ExperimentSpec | undefined;

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
  const kind = readKind(reader);
  if (reader.problems.length > 0) return err(reader.problems);
  const { claims, ...head } = readHead(reader);
  const body = kindNamed(kind).read(reader);
  reader.refuseUnknown();
  const spec = { ...head, ...body, claims: claims.map(({ text }) => text) } as ExperimentSpec;
  if (reader.problems.length === 0) {
    for (const { text, line } of claims) reader.problems.push(...claimProblems(text.that, line, spec));
  }
  return reader.problems.length > 0 ? err(reader.problems) : ok(spec);
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
