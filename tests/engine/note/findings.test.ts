import { describe, expect, it } from 'vitest';
import type { NotePath } from '#engine/core/ids.ts';
import { readNote } from '#main/app/read-note.ts';
import { note } from './support.ts';

const found = (text: string) =>
  note(text).diagnostics.map(({ code, line, message }) => ({ code, line, message }));
const places = (text: string) => found(text).map(({ code, line }) => [code, line]);
const reason = (yaml: string) =>
  /could not be read: (.*?)\. The note's/.exec(found(`---\n${yaml}\n---\n# T\n`)[0]?.message ?? '')?.[1];

describe('a front matter that cannot be read is explained without the words of a parser', () => {
  it.each([
    ['a: [b', 'a bracket [ or { is never closed, or goes on unindented'],
    ['a: "b', 'a quotation mark is never closed'],
    ['a: b: c', 'a value holds a colon and a blank, as a second key would; put it in quotes'],
    ['a: 1\na: 2', 'a key is there twice'],
    ['a: 1\nb', 'a line is no "key: value"'],
    ['a:\n\t- b', 'a tab indents a line; only blanks may'],
    ['a: @b', 'a value begins with a reserved sign such as @ or `; put it in quotes'],
    ['a: "\\xZZ"', 'a backslash between double quotes means nothing there; use single quotes'],
    ['a: *b', 'an alias (*name) has no anchor (&name) above it; a value that begins with * needs quotes'],
    ['a: &a\n  b: *a', 'it is nested too deeply, or an anchor (&name) holds itself'],
    [`a: ${'['.repeat(5000)}`, 'it is nested too deeply, or an anchor (&name) holds itself'],
    [
      `a0: &a0 [x]\n${Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}]`).join('\n')}`,
      'its aliases (*name) unfold to far too much',
    ],
    [
      '<<<<<<< HEAD\nnext_review: 2026-01-01\n=======\nnext_review: 2026-02-01\n>>>>>>> b',
      'it holds both sides of an unfinished merge; keep one and remove the marks',
    ],
  ])('%j', (yaml, expected) => {
    expect(reason(yaml)).toBe(expected);
  });
});

describe('what costs cards in silence is said', () => {
  it.each([
    ['a code block without an end', '# T\n\n```py\nx\n\n## Why？\n', [['fence-unclosed', 3]]],
    ['one that ends with the text', '# T\n\n```py\nx\n```', []],
    ['one whose list ends it', '# T\n\n- a\n  ```py\n  x\n\nText.\n', []],
    ['an unfinished merge', '# T\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> c\n', [['note-conflict', 2]]],
    ['a merge as an example', '# T\n```\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> c\n```\n', []],
    [
      'a second front matter',
      '---\na: 1\n---\n\n---\nreview_count: 2\n---\n# T\n',
      [['front-matter-twice', 5]],
    ],
    ['a text between two rules', '---\na: 1\n---\n---\nNote: read this.\n\n---\n# T\n', []],
  ])('%s', (_name, text, expected) => {
    expect(places(text)).toEqual(expected);
  });

  it('a note that goes wrong in a thousand places says so fifty times, and how often more', () => {
    const text = `# T\n\na::b\n${'<!--SR:!2026-01-01,x,y-->\n\n'.repeat(1000)}`;
    const file = { path: 'a.md' as NotePath, size: text.length, modified: '0' };
    const { diagnostics } = readNote(file, text).note;
    expect(diagnostics).toHaveLength(51);
    expect(diagnostics.at(-1)?.message).toMatch(/^950 more places below say the same/);
  });
});
