/** @file The app's catalogue together with the experiments that stand in the notes. */

import type { Diagnostic } from '#engine/core/diagnostic.ts';
import type { NotePath } from '#engine/core/ids.ts';
import { catalogue } from '#engine/experiment/catalogue/catalogue.ts';
import { resolveRef } from '#engine/experiment/links/references.ts';
import type { Catalogue, Experiment } from '#engine/experiment/types.ts';
import type { NoteExperiment } from './ports.ts';

/** As much of a note as matters here. */
export interface NoteRefs {
  readonly path: NotePath;
  readonly experiments: readonly NoteExperiment[];
}

/** A note cannot change what an id of the app's own catalogue means. */
export function catalogueWith(notes: readonly NoteRefs[]): Catalogue {
  const own = notes.flatMap(({ path, experiments }) => experiments.flatMap((ref) => inlineOf(ref, path)));
  const experiments = new Map<string, Experiment>(own.map((experiment) => [experiment.id, experiment]));
  for (const [id, experiment] of catalogue.experiments) experiments.set(id, experiment);
  return { ...catalogue, experiments };
}

function inlineOf(ref: NoteExperiment, path: NotePath): readonly Experiment[] {
  const resolved = ref.from === 'link' ? null : resolveRef(ref, path, catalogue);
  return resolved?.ok === true && resolved.value.inline !== null ? [resolved.value.inline] : [];
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
