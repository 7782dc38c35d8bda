/** @file Experiments a note names: in links, in fenced `experiment` blocks, in its front matter. */

import { lineAt, lineTable } from '../note/lines.ts';
import type { LineRange, Note } from '../note/note.ts';
import type { ExperimentRef } from './card.ts';

/** A block that holds the spec of an experiment. */
export function isSpecFence(info: string): boolean {
  return info.split(/\s/, 1)[0] === 'experiment';
}

/** References in the text, in the order of their lines. */
export function textRefs(note: Note): ExperimentRef[] {
  const links = note.links
    .filter(({ target }) => target.startsWith('experiment:'))
    .map(({ target, line }): ExperimentRef => ({ from: 'link', source: target, line }));
  const fences = note.fences
    .filter(({ info }) => isSpecFence(info))
    .map(({ content, lines }): ExperimentRef => ({ from: 'fence', source: content, line: lines[0] }));
  return [...links, ...fences].sort((a, b) => a.line - b.line);
}

/** Every reference of a note: those of the front matter, which belong to all of its cards, then those in the text. */
export function noteExperimentRefs(note: Note): ExperimentRef[] {
  const { frontMatter } = note;
  if (frontMatter === null) return textRefs(note);
  const range = frontMatter.valueRanges.get('experiment') ?? frontMatter.valueRanges.get('experiments');
  const line = range === undefined ? frontMatter.lines[0] : lineAt(lineTable(note.text), range.start);
  const named = frontMatter.experiments.map(
    (value): ExperimentRef => ({ from: 'front-matter', source: JSON.stringify(value), line }),
  );
  return [...named, ...textRefs(note)];
}

/** Those of sorted references that stand in the lines. */
export function refsWithin(refs: readonly ExperimentRef[], [first, last]: LineRange): ExperimentRef[] {
  return refs.filter(({ line }) => line >= first && line <= last);
}
