/** @file One file's text → everything the store keeps of it. Pure, so that it can run in any thread. */

import type { Card } from '#engine/card/card.ts';
import { type ExtractOptions, extractCards } from '#engine/card/extract.ts';
import { noteExperimentRefs } from '#engine/card/refs.ts';
import { roleOf } from '#engine/card/role.ts';
import { scheduleFindings } from '#engine/card/syntax/findings.ts';
import { contentHash } from '#engine/core/hash.ts';
import type { Note } from '#engine/note/note.ts';
import { parseNote } from '#engine/note/parse.ts';
import { withoutGap } from '#engine/note/schedule-comments.ts';
import { checkFormulas } from '#engine/note/tex/check.ts';
import { readOutline } from '#engine/outline/outline.ts';
import type { StoredNote, VaultFile } from './ports.ts';

/** A note whose text is new or different. Ids are still those of the note alone. */
export interface FreshNote {
  readonly note: StoredNote;
  readonly cards: readonly Card[];
}

export function readNote(file: VaultFile, text: string, options: ExtractOptions = {}): FreshNote {
  const note = parseNote(file.path, text, options);
  const { role, why } = roleOf(note);
  const display = note.formulas.filter((formula) => formula.display).length;
  const stored: StoredNote = {
    ...file,
    hash: contentHash(text),
    title: note.title,
    body: bodyOf(note),
    formulas: { display, inline: note.formulas.length - display },
    diagnostics: [...note.diagnostics, ...scheduleFindings(note), ...checkFormulas(note)],
    experiments: noteExperimentRefs(note),
    role,
    roleWhy: why,
    outline: role === 'outline' ? readOutline(note) : null,
    aliases: note.frontMatter?.aliases ?? [],
    relatedOutlines: note.frontMatter?.relatedOutlines ?? [],
  };
  return { note: stored, cards: role === 'note' ? extractCards(note, options) : [] };
}

function bodyOf({ text, frontMatter, schedules }: Note): string {
  const body = frontMatter === null ? text : text.slice(frontMatter.range.end).replace(/^\s*\n/, '');
  return schedules.length === 0 ? body : body.split('\n').map(withoutGap).join('\n');
}
