/** @file How notes are read: the user's own answer headings, and those that a folder's notes suggest. */

import { headingName } from '#engine/card/clean.ts';
import type { ExtractOptions } from '#engine/card/extract.ts';
import { candidateHeadings, proposeAnswerHeadings } from '#engine/card/propose-headings.ts';
import { ANSWER_HEADINGS, type AnswerHeadings } from '#engine/card/vocabulary.ts';
import type { Handlers } from '#engine/contract/transport.ts';
import { AppFailure } from '#engine/contract/transport.ts';
import type { Settings } from '#engine/contract/views.ts';
import { hashOfJson } from '#engine/core/hash.ts';
import { parseNote } from '#engine/note/parse.ts';
import type { AppContext } from './context.ts';

export interface ReadingRules {
  readonly options: ExtractOptions;
  /** Names the rules: a note that was read under others is read again. Empty for those built in. */
  readonly key: string;
}

const KEY_LENGTH = 8;

export function rulesOf({ answerHeadings }: Pick<Settings, 'answerHeadings'>): ReadingRules {
  if (answerHeadings.length === 0) return { options: {}, key: '' };
  const own = [...new Set(answerHeadings.map(headingName))].filter((name) => name !== '').sort();
  return { options: { answerHeadings: withOwn(own) }, key: hashOfJson(own).slice(0, KEY_LENGTH) };
}

function withOwn(own: readonly string[]): AnswerHeadings {
  return { ...ANSWER_HEADINGS, exact: [...ANSWER_HEADINGS.exact, ...own] };
}

export function headingHandlers(app: AppContext): Pick<Handlers, 'vault.headings'> {
  return {
    'vault.headings': async () => {
      const scan = await app.vault.scan();
      if (!scan.ok) throw new AppFailure(scan.error);
      const { answerHeadings } = await app.store.settings();
      const known = rulesOf({ answerHeadings }).options.answerHeadings ?? ANSWER_HEADINGS;
      const byFolder = new Map<string, ReadonlyMap<string, string>[]>();
      for (const { path } of scan.value.files) {
        const text = await app.vault.read(path);
        if (!text.ok) continue;
        const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
        const headings = candidateHeadings(parseNote(path, text.value));
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
      return { own: [...answerHeadings], offered };
    },
  };
}
