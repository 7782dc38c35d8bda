/** @file `vault.headings`: the user's own answer headings, and those that the notes of a folder suggest. */

import { candidateHeadings, proposeAnswerHeadings } from '#engine/card/propose-headings.ts';
import { roleOf } from '#engine/card/role.ts';
import { ANSWER_HEADINGS } from '#engine/card/vocabulary.ts';
import type { Handlers } from '#engine/contract/transport.ts';
import { AppFailure } from '#engine/contract/transport.ts';
import { parseNote } from '#engine/note/parse.ts';
import { folderOf } from '#engine/profile/profile.ts';
import { profileRules } from '#engine/profile/rules.ts';
import type { AppContext } from './context.ts';

export function headingHandlers(app: AppContext): Pick<Handlers, 'vault.headings'> {
  return {
    'vault.headings': async () => {
      const scan = await app.vault.scan();
      if (!scan.ok) throw new AppFailure(scan.error);
      const profile = await app.store.profile(app.vault.name);
      const rules = profileRules(profile);
      const known = rules.of('').options.answerHeadings ?? ANSWER_HEADINGS;
      const byFolder = new Map<string, ReadonlyMap<string, string>[]>();
      for (const { path } of scan.value.files) {
        if (rules.ignoredBy(path) !== null) continue;
        const text = await app.vault.read(path);
        if (!text.ok) continue;
        const note = parseNote(path, text.value);
        if (roleOf(note).role !== 'note') continue;
        const folder = folderOf(path);
        const headings = candidateHeadings(note);
        byFolder.set(folder, [...(byFolder.get(folder) ?? []), headings]);
        // Others get a turn: a large vault takes seconds (law L10).
        await new Promise((resume) => setImmediate(resume));
      }
      const offered = [...byFolder].flatMap(([folder, notes]) =>
        proposeAnswerHeadings(notes, known).map(({ text, notes: count, share }) => ({
          folder,
          text,
          notes: count,
          share,
        })),
      );
      return { own: [...profile.answerHeadings], offered };
    },
  };
}
