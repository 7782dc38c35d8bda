/** @file `nabla headings`: which headings name the answer to a note's title, besides the built-in ones. */

import { assertVault } from '../assert-vault.ts';
import type { Command } from '../command.ts';
import { count, plain } from '../text.ts';

export const headings: Command = {
  name: 'headings',
  summary: 'List headings that most notes of a folder share, and choose which of them name an answer',
  operands: [],
  flags: {
    add: { kind: 'text', value: 'HEADING', help: 'this heading names the answer to the title of its note' },
    remove: { kind: 'text', value: 'HEADING', help: 'it does not any more' },
  },
  example: 'headings --add 面试时的快速口述讲解',
  async run({ values, session }) {
    await assertVault(session.folders.vaultFolder);
    const app = await session.forWriting();
    const [added, removed] = [values.list('add'), values.list('remove')];
    if (added.length + removed.length > 0) {
      const { profile } = await app.call('vault.profile', {});
      const own = [...profile.answerHeadings, ...added].filter((text) => !removed.includes(text));
      await app.call('vault.changeProfile', { profile: { ...profile, answerHeadings: own } });
    }
    const found = await app.call('vault.headings', {});
    return {
      data: found,
      lines: [
        ...found.own.map((text) => plain(`+ ${text}`)),
        ...found.offered.map(({ folder, text, notes }) =>
          plain(`? ${text}  (${count(notes, 'note')} of ${folder === '' ? 'the root' : folder})`),
        ),
        `${count(found.own.length, 'heading')} of your own, ${found.offered.length} offered; take one with --add`,
      ],
    };
  },
};
