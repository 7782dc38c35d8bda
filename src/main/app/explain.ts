/** @file `vault.notes`, `vault.explain` and `vault.source`: which notes there are, and why each block of a note is a card or is not, as the file stands now. */

import type { Card } from '#engine/card/card.ts';
import { type Explanation, explainLine, explainNote, plainRow } from '#engine/card/explain.ts';
import type { Handlers } from '#engine/contract/transport.ts';
import { AppFailure, fail } from '#engine/contract/transport.ts';
import type { NotePath } from '#engine/core/ids.ts';
import { copiedFrom } from '#engine/core/note-name.ts';
import { lineCount, lineTable } from '#engine/note/lines.ts';
import { parseNote } from '#engine/note/parse.ts';
import { profileRules } from '#engine/profile/rules.ts';
import { skippedBecause } from '#engine/profile/skipped.ts';
import type { AppContext } from './context.ts';

/** Of notes found by a part of their path. */
const FOUND = 20;

export function explainHandlers(
  app: AppContext,
): Pick<Handlers, 'vault.notes' | 'vault.explain' | 'vault.source'> {
  return {
    'vault.notes': async ({ search }) => {
      const scan = await app.vault.scan();
      if (!scan.ok) throw new AppFailure(scan.error);
      const words = foldedWords(search);
      const found = scan.value.files
        .map(({ path }) => path)
        .filter((path) => words.every((word) => folded(path).includes(word)));
      return { total: found.length, notes: found.sort().slice(0, FOUND) };
    },
    'vault.explain': async ({ note: path, line }) => {
      const text = await textOf(app, path);
      const last = lineCount(lineTable(text));
      const rows = await rowsOf(app, path, text, last);
      const wanted = line === undefined ? rows : rowsAt(rows, line, last);
      const ids = idsNow((await app.store.cardsOfNotes([path])).map(({ card }) => card));
      return wanted.map(({ lines, card, ...row }) => ({
        ...row,
        lines: [lines[0], lines[1]],
        card: card === null ? null : (ids.get(card) ?? card),
      }));
    },
    // What other programs keep in the folder is nobody's note and not shown.
    'vault.source': async ({ note: path }) => ({
      text: skippedBecause(path) === null ? await textOf(app, path) : '',
    }),
  };
}

/** As names are compared when somebody types a part of one. */
function folded(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

function foldedWords(search: string): string[] {
  return folded(search)
    .split(/\s+/)
    .filter((word) => word !== '');
}

async function rowsOf(app: AppContext, path: string, text: string, last: number): Promise<Explanation[]> {
  const rules = profileRules(await app.store.profile(app.vault.name));
  const glob = rules.ignoredBy(path);
  const skipped =
    skippedBecause(path) ??
    (glob === null ? null : `ignored: the pattern ${glob} of this vault leaves the file out.`);
  if (skipped !== null) return [plainRow([1, last], skipped)];
  const { options } = rules.of(path);
  return explainNote(parseNote(path as NotePath, text, options), options, await besideText(app, path));
}

/** The text of the note whose copy it may be by its name. */
async function besideText({ vault }: AppContext, path: string): Promise<string | null> {
  const copy = copiedFrom(path);
  const text = copy === null ? null : await vault.read(copy.original as NotePath);
  return text?.ok === true ? text.value : null;
}

function rowsAt(rows: readonly Explanation[], line: number, last: number): Explanation[] {
  const lines = last === 1 ? '1 line' : `${last} lines`;
  return line > last
    ? [plainRow([line, line], `beyond-end: the note has ${lines}.`)]
    : explainLine(rows, line);
}

async function textOf(app: AppContext, path: string): Promise<string> {
  const text = await app.vault.read(path as NotePath);
  return text.ok ? text.value : failReading(path, text.error.code, text.error.message);
}

/** A card with a twin in another note has an id of its own; the note alone knows only the shared one. */
function idsNow(cards: readonly Card[]): ReadonlyMap<string, string> {
  return new Map(cards.map((card) => [card.baseId ?? card.id, card.id]));
}

function failReading(path: string, code: string, message: string): never {
  if (code === 'note-vanished')
    fail(
      'note-missing',
      `There is no note ${path} in this vault.`,
      'Give its path from the vault root, with / and its ending.',
    );
  throw new AppFailure({ code, message: `${path}: ${message}`, hint: 'Nothing else is affected.' });
}
