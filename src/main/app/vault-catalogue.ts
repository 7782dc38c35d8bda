/** @file The app's catalogue together with the experiments that stand in the notes. */

import type { Diagnostic } from '#engine/core/diagnostic.ts';
import type { NotePath } from '#engine/core/ids.ts';
import { catalogue } from '#engine/experiment/catalogue/catalogue.ts';
import { resolveRef } from '#engine/experiment/links/references.ts';
import type { Catalogue, Experiment } from '#engine/experiment/types.ts';
import type { NoteRefs } from './ports.ts';

interface Own {
  readonly experiment: Experiment;
  readonly path: NotePath;
  readonly line: number;
}

/**
 * An id means what it means in the app's own catalogue, else in the first note that has it, in the order of paths; every
 * other experiment that chose it is kept under an id beside it.
 */
export function catalogueWith(notes: readonly NoteRefs[]): Catalogue {
  const experiments = new Map(catalogue.experiments);
  for (const { experiment } of ownExperiments(notes, experiments)) experiments.set(experiment.id, experiment);
  return { ...catalogue, experiments };
}

/** Each is resolved with those before it, which whoever goes through them adds to `experiments`. */
function* ownExperiments(
  notes: readonly NoteRefs[],
  experiments: ReadonlyMap<string, Experiment>,
): Generator<Own> {
  const sorted = notes.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  for (const { path, experiments: refs } of sorted) {
    for (const ref of refs) {
      if (ref.from === 'link') continue;
      const resolved = resolveRef(ref, path, { ...catalogue, experiments });
      if (resolved.ok && resolved.value.inline !== null)
        yield { experiment: resolved.value.inline, path, line: ref.line };
    }
  }
}

/** References of notes that name nothing or cannot be read, with their lines (law L7). */
export function experimentFindings(notes: readonly NoteRefs[]): readonly Diagnostic[] {
  const all = catalogueWith(notes);
  return notes.flatMap(({ path, experiments }) =>
    experiments.flatMap((ref) => {
      const resolved = resolveRef(ref, path, all);
      return resolved.ok ? [] : resolved.error;
    }),
  );
}

/** Ids that were chosen a second time, where another experiment has them already. */
export function idsChosenTwice(notes: readonly NoteRefs[]): readonly Diagnostic[] {
  const findings: Diagnostic[] = [];
  const experiments = new Map(catalogue.experiments);
  const first = new Map<string, string>();
  for (const { experiment, path, line } of ownExperiments(notes, experiments)) {
    const { id } = experiment;
    const wanted = experiment.spec.id ?? id;
    if (wanted !== id) {
      const other = first.get(wanted) ?? "the app's own catalogue";
      const message = `The id "${wanted}" is taken by ${other}: links to it run that experiment, this one is kept as "${id}". Give it an id of its own.`;
      findings.push({ path, line, severity: 'warning', code: 'experiment-id-twice', message });
    }
    experiments.set(id, experiment);
    if (!first.has(id)) first.set(id, `${path}:${line}`);
  }
  return findings;
}
