/** @file `cards.openEditor`: the note of a card in the user's own editor. The page names a card, never a path. */

import type { OutputOf } from '#engine/contract/contract.ts';
import type { Handlers } from '#engine/contract/transport.ts';
import type { AppContext } from './context.ts';
import { findCard } from './find-card.ts';

type Opened = OutputOf<'cards.openEditor'>;

export function editorHandlers(app: AppContext): Pick<Handlers, 'cards.openEditor'> {
  return {
    'cards.openEditor': async ({ id }) => {
      const { card } = await findCard(app.store, id);
      const place = `${card.note}:${card.lines[0]}`;
      const files = await app.vault.scan([card.note]);
      if (!files.ok || files.value.files.length === 0)
        return notOpened(place, 'The note is not there any more.', 'Its cards and their history are kept.');
      if (app.editor === undefined)
        return notOpened(place, 'This host cannot open an editor.', 'Open the note there by hand.');
      const { editor } = await app.store.settings();
      try {
        await app.editor.open(editor, { path: card.note, line: card.lines[0] });
        return { opened: true, place, message: null, hint: null };
      } catch (thrown) {
        const reason = thrown instanceof Error ? thrown.message : String(thrown);
        const hint = 'Choose another editor in the settings, or copy the place and open it by hand.';
        return notOpened(place, `The note could not be opened: ${reason}.`, hint);
      }
    },
  };
}

function notOpened(place: string, message: string, hint: string): Opened {
  return { opened: false, place, message, hint };
}
