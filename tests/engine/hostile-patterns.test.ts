import { describe, expect, it } from 'vitest';
import { isQuestion } from '#engine/card/clean.ts';
import { explainNote } from '#engine/card/explain.ts';
import { extractCards } from '#engine/card/extract.ts';
import { insideLine } from '#engine/card/folds.ts';
import { normaliseBody, normaliseText } from '#engine/card/normalise.ts';
import { roleOf } from '#engine/card/role.ts';
import { whyNoSeparator } from '#engine/card/syntax/other-colons.ts';
import { tokenize } from '#engine/experiment/claim/tokens.ts';
import { readToml } from '#engine/note/toml.ts';
import { readLinks } from '#engine/outline/links.ts';
import { suggestionsFor } from '#engine/search/edit.ts';
import { withinMatcher } from '#engine/search/match.ts';
import { parseQuery } from '#engine/search/parse.ts';
import { note } from './note/support.ts';

const LONG = 200_000;
const times = (part: string) => part.repeat(Math.ceil(LONG / part.length));

/** Each is the worst text for one pattern; a pattern that starts over at every letter would not come back. */
describe('a text made to keep a pattern busy is read like any other', () => {
  it.each<[string, () => unknown]>([
    ['tabs before a mark of a heading', () => normaliseBody(`a${times('\t')}#\t#`)],
    ['dots that end nothing', () => normaliseText(`${times('.')}a${times('.')}`)],
    ['blanks behind a question', () => isQuestion(`a？${times(' ')}b`)],
    ['remarks behind a question', () => isQuestion(`${times('？(难)')}b`)],
    ['letters before two colons', () => whyNoSeparator(`${times('A0')}::b`, LONG, LONG + 2)],
    ['blanks before two colons', () => whyNoSeparator(`a${times(' ')}::b`, LONG + 1, LONG + 3)],
    ['summaries that never end', () => cardsOf(`<details>\n${times('<SUMMARY>S')}\n</details>`)],
    ['a wrapper and tabs', () => insideLine(`<P><P>${times('\t')}N`)],
    ['a heading of tabs in a fold', () => cardsOf(folded(`#${times('\t')}\n答`))],
    ['a heading with marks behind', () => cardsOf(`## a？${times(' ')}#${times(' ')}b\n${folded('答')}`)],
    ['half links in an item', () => roleOf(note(`- ${times('](a.md#')}\n`))],
    ['half links with an address', () => roleOf(note(`- ${times('](https://a.md')}<\n`))],
    ['half addresses of badges', () => roleOf(note(times('](http:///')))],
    ['arrays of TOML that never close', () => readToml(`a = [\n${times(']#')}\u2028x`)],
    ['blanks in a link', () => readLinks(`[a](b${times(' ')}"c)`)],
    ['brackets in an outline', () => readLinks(times('[[a|'))],
    ['stars in a search', () => withinMatcher(`${times('*')}x`)('a')],
    ['brackets in a search', () => parseQuery(times('('))],
    ['negations in a search', () => parseQuery(times('-'))],
    ['quotes in a search', () => parseQuery(times('"a:'))],
    ['blanks before the caret', () => suggestionsFor(times('\u0001'), LONG, 5)],
    [
      'ten thousand questions, each explained',
      () => explainNote(note('## 什么是？\n\n同\n\n'.repeat(10_000))),
    ],
    ['digits of a claim', () => tokenize(`${times('0')}+`)],
  ])('%s', (_name, read) => {
    expect(read).not.toThrow();
  });
});

function cardsOf(text: string) {
  return extractCards(note(text));
}

function folded(inside: string): string {
  return `<details><summary>答案</summary>\n${inside}\n</details>`;
}
