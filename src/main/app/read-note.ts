/** @file One file's text → everything the store keeps of it. Pure, so that it can run in any thread. */

import type { Card } from '#engine/card/card.ts';
import { copyFinding } from '#engine/card/copy.ts';
import { type ExtractOptions, extractCards } from '#engine/card/extract.ts';
import { noteExperimentRefs } from '#engine/card/refs.ts';
import { roleOf } from '#engine/card/role.ts';
import { scheduleFindings } from '#engine/card/syntax/findings.ts';
import type { Diagnostic } from '#engine/core/diagnostic.ts';
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

/** `beside`: the text of the note whose copy it may be by its name. */
export function readNote(
  file: VaultFile,
  text: string,
  options: ExtractOptions = {},
  beside: string | null = null,
): FreshNote {
  const note = parseNote(file.path, text, options);
  const { role, why } = roleOf(note, beside);
  const display = note.formulas.filter((formula) => formula.display).length;
  const stored: StoredNote = {
    ...file,
    hash: contentHash(text),
    title: note.title,
    body: bodyOf(note),
    formulas: { display, inline: note.formulas.length - display },
    diagnostics: fewOfEach(role === 'copy' ? findingsOfCopy(note, beside) : findingsOf(note)),
    experiments: noteExperimentRefs(note),
    role,
    roleWhy: why,
    outline: role === 'outline' ? readOutline(note) : null,
    aliases: note.frontMatter?.aliases ?? [],
    relatedOutlines: note.frontMatter?.relatedOutlines ?? [],
  };
  return { note: stored, cards: role === 'note' ? extractCards(note, options) : [] };
}

function findingsOf(note: Note): readonly Diagnostic[] {
  return [...note.diagnostics, ...scheduleFindings(note), ...checkFormulas(note)];
}

function findingsOfCopy(note: Note, beside: string | null): readonly Diagnostic[] {
  const finding = copyFinding(note, beside);
  return finding === null ? [] : [finding];
}

/** A note that goes wrong in thousands of places must not bury what the others have to say. */
const MOST_OF_A_KIND = 50;

function fewOfEach(findings: readonly Diagnostic[]): readonly Diagnostic[] {
  const counts = new Map<string, number>();
  const kept = findings.filter(({ code }) => {
    const count = (counts.get(code) ?? 0) + 1;
    counts.set(code, count);
    return count <= MOST_OF_A_KIND;
  });
  const more = [...counts].flatMap(([code, count]) => {
    const last = kept.findLast((finding) => finding.code === code);
    if (count <= MOST_OF_A_KIND || last === undefined) return [];
    const message = `${count - MOST_OF_A_KIND} more places below say the same (${code}). All else of the note was kept. Correct the ones above and import again to see them.`;
    return [{ ...last, message }];
  });
  return [...kept, ...more];
}

function bodyOf({ text, frontMatter, schedules }: Note): string {
  const body = frontMatter === null ? text : text.slice(frontMatter.range.end).replace(/^\s*\n/, '');
  return schedules.length === 0 ? body : body.split('\n').map(withoutGap).join('\n');
}
