/** @file What a vault offers to be checked: statements of the catalogue that stand in it, and the claims its notes and files make. */

import { noteExperimentRefs } from '#engine/card/refs.ts';
import type { Diagnostic } from '#engine/core/diagnostic.ts';
import { hashOfJson } from '#engine/core/hash.ts';
import type { Note } from '#engine/note/note.ts';
import { inlineExperiment, resolveRef } from '../links/references.ts';
import { type Found, type Place, placesOf, type Spot } from '../places.ts';
import { applyOverrides } from '../spec/parameters.ts';
import { parseSpec } from '../spec/parse-spec.ts';
import type { Catalogue, ClaimText, Experiment, ExperimentSpec, Measurement, Statement } from '../types.ts';
import type { SpecFile } from './spec-files.ts';

/** A claim to be run on a spec, whose own claims do not matter here. */
export interface Demand {
  readonly spec: ExperimentSpec;
  readonly claim: ClaimText;
}

/** One row of the report. */
export interface Subject extends Spot {
  /** Of the statement, or `<experiment>#<number of the claim>`. */
  readonly id: string;
  readonly alsoAt: readonly Spot[];
  /** `null` for a claim. */
  readonly statement: Statement | null;
  /** Of the words, compared with the quote: 1 when they are the same. */
  readonly likeness: number;
  /** Id by which `experiment run` finds it. */
  readonly experiment: string;
  readonly verdict: Demand;
  readonly measurements: readonly { readonly quantity: string; readonly demand: Demand }[];
}

export interface Material {
  readonly notes: readonly Note[];
  /** Statements of the catalogue in them. */
  readonly found: readonly Found[];
  readonly files: readonly SpecFile[];
  readonly catalogue: Catalogue;
  /** Also what takes long. */
  readonly thorough: boolean;
}

export interface Subjects {
  readonly subjects: readonly Subject[];
  readonly diagnostics: readonly Diagnostic[];
}

export function subjectsOf(material: Material): Subjects {
  const diagnostics: Diagnostic[] = [];
  const places = placesOf(material.found, material.catalogue.statements);
  const statements = places.flatMap((place) => statementSubject(place, material, diagnostics));
  const claims = uniqueClaims(claimsOf(material, diagnostics), diagnostics);
  const subjects = [...statements, ...claims].sort(byPlace);
  return { subjects, diagnostics };
}

function byPlace(a: Subject, b: Subject): number {
  if (a.note !== b.note) return a.note < b.note ? -1 : 1;
  return a.line - b.line;
}

/** An entry of the catalogue that names nothing is our own mistake: it costs its row or its number alone. */
function statementSubject(
  place: Place,
  { catalogue, thorough }: Material,
  diagnostics: Diagnostic[],
): Subject[] {
  const { statement, note, line, likeness, alsoAt } = place;
  const spec = catalogue.experiments.get(statement.experiment)?.spec;
  const [claim] = spec?.claims ?? [];
  if (spec === undefined || claim === undefined) {
    diagnostics.push(broken(place, `its experiment ${statement.experiment} decides nothing`));
    return [];
  }
  const wanted = statement.measurements.filter((measurement) => thorough || measurement.thorough !== true);
  const measurements = wanted.flatMap((measurement) => {
    const measured = measuredSpec(measurement, catalogue);
    if (typeof measured === 'string') diagnostics.push(broken(place, measured));
    // The tolerance does not matter: only what the left side comes to is wanted, averaged as a claim's is.
    const that = `(${measurement.value}) within 0 of 0`;
    return typeof measured === 'string'
      ? []
      : [{ quantity: measurement.quantity, demand: { spec: measured, claim: { that } } }];
  });
  const { id, experiment } = statement;
  const verdict = { spec, claim };
  return [{ id, note, line, alsoAt, statement, likeness, experiment, verdict, measurements }];
}

function measuredSpec({ experiment, set = {} }: Measurement, catalogue: Catalogue): ExperimentSpec | string {
  const known = catalogue.experiments.get(experiment);
  if (known === undefined) return `there is no experiment ${experiment}`;
  const changed = applyOverrides(known.spec, set, known.parameters);
  return changed.ok ? changed.value : `${experiment}: ${changed.error.message}`;
}

function broken({ statement, note, line }: Place, why: string): Diagnostic {
  const message = `Statement ${statement.id}: ${why}. Please report it; everything else was checked.`;
  return { path: note, line, severity: 'error', code: 'statement-broken', message };
}

interface Written extends Spot {
  readonly experiment: Experiment;
  /** Line of each claim. */
  readonly lines: readonly number[];
}

function claimsOf({ notes, files, catalogue }: Material, diagnostics: Diagnostic[]): Written[] {
  const inNotes = notes.flatMap((note) =>
    noteExperimentRefs(note).flatMap((ref): Written[] => {
      const resolved = resolveRef(ref, note.path, catalogue);
      if (!resolved.ok || resolved.value.inline === null) return [];
      const experiment = resolved.value.inline;
      const { line } = ref;
      // What the front matter holds begins on the line of its key, a block's text one line below its fence.
      const source =
        ref.from === 'fence'
          ? ref.source
          : note.text
              .split(/\r\n?|\n/)
              .slice(line - 1)
              .join('\n');
      const first = ref.from === 'fence' ? line + 1 : line;
      return [{ note: note.path, line, experiment, lines: claimLines(experiment.spec, source, first, line) }];
    }),
  );
  const base = (id: string) => catalogue.experiments.get(id)?.spec;
  const inFiles = files.flatMap(({ path, text }): Written[] => {
    const read = parseSpec(text, { path, line: 1, base });
    if (!read.ok) diagnostics.push(...read.error);
    if (!read.ok) return [];
    const lines = claimLines(read.value, text, 1, 1);
    return [{ note: path, line: 1, experiment: inlineExperiment(read.value), lines }];
  });
  return [...inNotes, ...inFiles];
}

/** Where each claim is written, as far as its text is found as it stands; else where the experiment begins. */
function claimLines(spec: ExperimentSpec, source: string, first: number, otherwise: number): number[] {
  const lines = source.split(/\r\n?|\n/);
  let from = 0;
  return spec.claims.map(({ that }) => {
    const at = lines.findIndex((line, index) => index >= from && line.includes(that));
    if (at < 0) return otherwise;
    from = at + 1;
    return first + at;
  });
}

/** The same spec twice is one experiment at two places; another spec under the same id gets an id of its own. */
function uniqueClaims(written: readonly Written[], diagnostics: Diagnostic[]): Subject[] {
  const first = new Map<string, { spec: string; copies: Written[] }>();
  for (const one of written) {
    const spec = hashOfJson(one.experiment.spec);
    const id = idFor(one, spec, first, diagnostics);
    first.set(id, { spec, copies: [...(first.get(id)?.copies ?? []), one] });
  }
  return [...first].flatMap(([id, { copies }]) => claimSubjects(id, copies));
}

function idFor(
  { experiment: { id }, note, line }: Written,
  spec: string,
  first: ReadonlyMap<string, { readonly spec: string }>,
  diagnostics: Diagnostic[],
): string {
  const known = first.get(id);
  if (known === undefined || known.spec === spec) return id;
  const own = `${id}-${spec.slice(0, 12)}`;
  const message = `Another experiment of this vault is called ${id} too. This one is listed as ${own}; give it an id of its own.`;
  diagnostics.push({ path: note, line, severity: 'warning', code: 'experiment-id-twice', message });
  return own;
}

function claimSubjects(id: string, copies: readonly Written[]): Subject[] {
  const [one, ...others] = copies;
  if (one === undefined) return [];
  const { spec } = one.experiment;
  return spec.claims.map((claim, index) => ({
    id: `${id}#${index + 1}`,
    note: one.note,
    line: one.lines[index] ?? one.line,
    alsoAt: others.map(({ note, line, lines }) => ({ note, line: lines[index] ?? line })),
    statement: null,
    likeness: 1,
    experiment: id,
    verdict: { spec, claim },
    measurements: [],
  }));
}
