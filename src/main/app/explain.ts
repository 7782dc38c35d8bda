/** @file `vault.explain`: why each block of a note is a card or is not, as the file stands now. */

import type { Card } from '#engine/card/card.ts';
import { explainLine, explainNote } from '#engine/card/explain.ts';
import type { Handlers } from '#engine/contract/transport.ts';
import { AppFailure, fail } from '#engine/contract/transport.ts';
import type { NotePath } from '#engine/core/ids.ts';
import { parseNote } from '#engine/note/parse.ts';
import type { AppContext } from './context.ts';
import { rulesOf } from './reading-rules.ts';

export function explainHandlers(app: AppContext): Pick<Handlers, 'vault.explain'> {
  return {
    'vault.explain': async ({ note: path, line }) => {
      const text = await app.vault.read(path as NotePath);
      if (!text.ok) failReading(path, text.error.code, text.error.message);
      const { options } = rulesOf(await app.store.settings());
      const rows = explainNote(parseNote(path as NotePath, text.value, options), options);
      const wanted = line === undefined ? rows : explainLine(rows, line);
      const ids = idsNow((await app.store.cardsOfNotes([path])).map(({ card }) => card));
      return wanted.map(({ lines, card, ...row }) => ({
        ...row,
        lines: [lines[0], lines[1]],
        card: card === null ? null : (ids.get(card) ?? card),
      }));
    },
  };
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
      'Give its path from the vault root, with / and .md.',
    );
  throw new AppFailure({ code, message: `${path}: ${message}`, hint: 'Nothing else is affected.' });
}
