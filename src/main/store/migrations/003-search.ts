/** @file Migration 3: the words of every card, for searching. */

import type { Migration } from './migration.ts';

/** Words are cut before they come here (Chinese has no spaces), so a token ends at a space and nowhere else. */
const TOKENS = `tokenize = "ascii tokenchars '!""#$%&''()*+,-./:;<=>?@[\\]^_\`{|}~'"`;

export const searchIndex: Migration = {
  version: 3,
  name: 'search',
  sql: `
-- Neither holds a text of its own, and a row is the card's. Cards that were stored before get theirs when their notes are
-- read again.
CREATE VIRTUAL TABLE card_words USING fts5 (
  prompt, answer, title, headings, tags, content = '', contentless_delete = 1, detail = full, ${TOKENS}
);
-- Every ideograph of a card once: looked up among the words, the commonest one would be the beginning of thousands of them.
CREATE VIRTUAL TABLE card_letters USING fts5 (
  letters, content = '', contentless_delete = 1, detail = none, ${TOKENS}
);
`,
};
