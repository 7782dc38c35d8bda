/** @file Where links of outlines lead, and the decks that come of it. */

import { describe, expect, it } from 'vitest';
import type { NotePath } from '#engine/core/ids.ts';
import { parseNote } from '#engine/note/parse.ts';
import { deckNamed, deckNames, notesOf, outlineOrder, placeOutlines } from '#engine/outline/coverage.ts';
import { readLinks } from '#engine/outline/links.ts';
import { readOutline } from '#engine/outline/outline.ts';
import { linkTargets } from '#engine/outline/resolve.ts';

describe('links in a line', () => {
  it.each<[string, string, string[]]>([
    ['[a](b.md)', 'a', ['b.md']],
    ['**[前馈](../notes/前馈.md)**', '**前馈**', ['../notes/前馈.md']],
    ['see [a](<b c.md>) and [[d#e|f]]', 'see a and f', ['b c.md', '[[d#e]]']],
    ['[a b](my note.md "title")', 'a b', ['my note.md']],
    ['[a](f(x)和g().md)', 'a', ['f(x)和g().md']],
    ['[`x[0]`](数组.md)', '`x[0]`', ['数组.md']],
    ['[a]()', 'a', []],
    ['[a](https://example.com/x.md)', 'a', []],
    ['[a](#below)', 'a', []],
    ['[[#here]]', '#here', []],
    ['`[a](b.md)`', '`[a](b.md)`', []],
    ['![图](pic.png)', '图', []],
    ['![[pic.png]]', 'pic.png', ['[[pic.png]]']],
    ['[a](b', '[a](b', []],
    ['\\[a](b.md)', '\\[a](b.md)', []],
  ])('%j', (source, text, targets) => {
    expect(readLinks(source)).toEqual({ text, targets });
  });
});

const note = (path: string, title = '', aliases: string[] = []) => ({
  path: path as NotePath,
  title: title === '' ? (path.split('/').at(-1) ?? '').replace(/\.md$/, '') : title,
  aliases,
  relatedOutlines: [] as string[],
});

describe('a link', () => {
  const targets = linkTargets([
    note('notes/cuda/a.md'),
    note('notes/占用.md', '占用率是什么？'),
    note('notes/two_words.md'),
    note('notes/deep/er/a.md'),
    note('notes/C#/泛型.md'),
    note('notes/cuda/影响（Occupancy）的因素？.md'),
    note('notes/和为K的子数组.md', '和为K的子数组', ['subarray sum', '560']),
    note('notes/cafe\u0301.md'),
    note('notes/50%.md'),
    note('notes/Big.MD'),
    note('notes/long.markdown'),
  ]);
  it.each<[string, string, string | null]>([
    ['../notes/cuda/a.md', 'outlines/o.md', 'notes/cuda/a.md'],
    ['../notes/cuda/a', 'outlines/o.md', 'notes/cuda/a.md'],
    ['../notes/cuda/a.md#part', 'outlines/o.md', 'notes/cuda/a.md'],
    ['..\\notes\\cuda\\a.md', 'outlines/o.md', 'notes/cuda/a.md'],
    ['/notes/cuda/a.md', 'outlines/o.md', 'notes/cuda/a.md'],
    ['%E5%8D%A0%E7%94%A8.md', 'notes/o.md', 'notes/占用.md'],
    ['../x/占用.md', 'outlines/o.md', 'notes/占用.md'],
    ['er/a.md', 'o.md', 'notes/deep/er/a.md'],
    ['[[A]]', 'o.md', 'notes/cuda/a.md'],
    ['[[er/a]]', 'o.md', 'notes/deep/er/a.md'],
    ['[[a#part]]', 'o.md', 'notes/cuda/a.md'],
    ['[[占用率是什么?]]', 'o.md', 'notes/占用.md'],
    ['[[Subarray Sum]]', 'o.md', 'notes/和为K的子数组.md'],
    ['[[560]]', 'o.md', 'notes/和为K的子数组.md'],
    ['和为 K 的子数组.md', 'notes/o.md', 'notes/和为K的子数组.md'],
    ['Two%20Words.md', 'notes/o.md', 'notes/two_words.md'],
    ['two\\_words.md', 'notes/o.md', 'notes/two_words.md'],
    ['../notes/C#/泛型.md', 'outlines/o.md', 'notes/C#/泛型.md'],
    ['../notes/C%23/泛型.md#x', 'outlines/o.md', 'notes/C#/泛型.md'],
    ['../notes/cuda/影响(Occupancy)的因素?.md', 'outlines/o.md', 'notes/cuda/影响（Occupancy）的因素？.md'],
    ['caf\u00e9.md', 'notes/o.md', 'notes/cafe\u0301.md'],
    ['50%.md', 'notes/o.md', 'notes/50%.md'],
    ['../../../notes/占用.md', 'outlines/o.md', 'notes/占用.md'],
    ['%E5%8.md', 'o.md', null],
    ['[[big]]', 'o.md', 'notes/Big.MD'],
    ['../notes/big.md', 'outlines/o.md', 'notes/Big.MD'],
    ['long.markdown', 'notes/o.md', 'notes/long.markdown'],
    ['[[long]]', 'o.md', 'notes/long.markdown'],
    ['nothing.md', 'o.md', null],
    ['[[ ]]', 'o.md', null],
  ])('%j from %s leads to %s', (link, from, path) => {
    expect(targets.resolve(link, from)).toBe(path);
  });
});

describe('outlines over a vault', () => {
  const outline = (path: string, text: string) => ({
    path: path as NotePath,
    outline: readOutline(parseNote(path as NotePath, text)),
  });
  const outlines = [
    outline(
      'outlines/b.md',
      '# 乙大纲\n\n## 一\n\n- [z](../notes/z.md)\n- [y](../notes/y.md)\n\n## 二/三\n\n- [z](../notes/z.md)\n- [甲](c.md)\n',
    ),
    outline('outlines/c.md', '# 甲大纲\n\n- [[x]]\n- [[y]]\n'),
  ];
  const notes = [
    note('notes/r.md'),
    note('notes/x.md'),
    note('notes/y.md'),
    note('notes/z.md'),
    note('outlines/b.md', '乙大纲'),
    note('outlines/c.md', '甲大纲'),
  ];
  const placed = placeOutlines(outlines, [
    { ...note('notes/r.md'), relatedOutlines: ['outlines/b.md', '乙大纲', '../outlines/c', 'nothing'] },
    { ...note('notes/x.md'), relatedOutlines: ['甲大纲.md'] },
    ...notes.slice(2),
  ]);

  it('count notes that name them, unless an item leads there', () => {
    expect(placed.map(({ related }) => related)).toEqual([['notes/r.md'], ['notes/r.md']]);
  });

  it('take a link to another outline for a way there, not for a question', () => {
    expect(placed[0]?.parts[1]?.items.map(({ note: at, group }) => [at, group])).toEqual([
      ['notes/z.md', false],
      [null, true],
    ]);
  });

  it('order notes by outline, then item, each once', () => {
    expect([...outlineOrder(placed).keys()]).toEqual([
      'notes/z.md',
      'notes/y.md',
      'notes/r.md',
      'notes/x.md',
    ]);
  });

  it.each<[string, string[] | null]>([
    ['乙大纲', ['notes/z.md', 'notes/y.md', 'notes/r.md']],
    ['outlines/b.md', ['notes/z.md', 'notes/y.md', 'notes/r.md']],
    ['B', ['notes/z.md', 'notes/y.md', 'notes/r.md']],
    ['乙大纲/一', ['notes/z.md', 'notes/y.md']],
    ['b/2', ['notes/z.md']],
    ['outlines/b/二/三', ['notes/z.md']],
    ['乙大纲/9', null],
    ['nothing', null],
  ])('are decks: %s', (name, paths) => {
    expect(deckNamed(placed, name)?.notes ?? null).toEqual(paths);
  });

  it('have names for searches', () => {
    expect(deckNames(placed).get('乙大纲/二/三')).toEqual(['notes/z.md']);
    const [first] = placed;
    expect(first && deckNames(placed).get('b')).toEqual(first && notesOf(first, null));
  });
});
