/** @file `nabla experiment list` and `show`. */

import type { OutputOf } from '#engine/contract/contract.ts';
import { AppFailure } from '#engine/contract/transport.ts';
import type { Command } from '../command.ts';
import type { Opened, Session } from '../session.ts';
import { columns, short } from '../text.ts';

const TITLE_WIDTH = 70;

export const experimentList: Command = {
  name: 'experiment list',
  summary: 'List the experiments of the catalogue and of the notes, with the cards that link to them',
  operands: [],
  flags: {},
  example: 'experiment list --json',
  async run({ session }) {
    const rows = await (await withNotes(session)).call('experiment.list', {});
    const lines = rows.map(({ id, title, cards }) => [
      id,
      `${cards.length} cards`,
      short(title.en, TITLE_WIDTH),
    ]);
    return { data: rows, lines: columns(lines) };
  },
};

export const experimentShow: Command = {
  name: 'experiment show',
  summary: 'Show one experiment with its whole spec',
  operands: ['ID'],
  flags: {},
  example: 'experiment show sigmoid-decay',
  async run({ operands: [id = ''], session }) {
    const shown = await showExperiment(session, id);
    return { data: shown, lines: [JSON.stringify(shown, null, 2)] };
  },
};

/** Found without the notes where possible: a catalogue experiment needs neither vault nor data folder. */
export async function showExperiment(session: Session, id: string): Promise<OutputOf<'experiment.show'>> {
  try {
    return await session.withoutData().call('experiment.show', { id });
  } catch (thrown) {
    if (!(thrown instanceof AppFailure) || thrown.error.code !== 'unknown-experiment') throw thrown;
    const app = await withNotes(session);
    const shown = await app.call('experiment.show', { id });
    // The lock goes back before a run begins: other commands need not wait for it.
    await app.close();
    return shown;
  }
}

/** Without a vault the catalogue is still there. */
async function withNotes(session: Session): Promise<Opened> {
  try {
    return await session.upToDate();
  } catch (thrown) {
    if (!(thrown instanceof AppFailure) || thrown.error.code !== 'vault-missing') throw thrown;
    session.warn(`${thrown.message} Only the catalogue is shown.`);
    return session.withoutData();
  }
}
