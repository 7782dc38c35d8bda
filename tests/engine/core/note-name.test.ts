/** @file Which names notes have, and which are those of copies. */

import { describe, expect, it } from 'vitest';
import { copiedFrom, isNoteFile, withoutNoteEnding } from '#engine/core/note-name.ts';

describe('a file is a note by its ending', () => {
  it.each<[string, boolean]>([
    ['a.md', true],
    ['深度学习/梯度.MD', true],
    ['a.markdown', true],
    ['a.Markdown', true],
    ['md', false],
    ['a.mdx', false],
    ['a.md.bak', false],
    ['a.md~', false],
    ['a.txt', false],
  ])('%s: %s', (path, isNote) => {
    expect(isNoteFile(path)).toBe(isNote);
  });

  it('which is not a part of its name', () => {
    expect(['a.md', 'b/c.markdown', 'Node.js.MD', 'md'].map(withoutNoteEnding)).toEqual([
      ...['a', 'b/c', 'Node.js', 'md'],
    ]);
  });
});

describe('a copy that synchronising made is known by its name', () => {
  it.each([
    ['梯度.sync-conflict-20251124-093000-ABCDEFG.md', '梯度.md'],
    ['a/b (conflicted copy 2025-11-24 093000).md', 'a/b.md'],
    ["b (Anna's conflicted copy 2025-11-24).md", 'b.md'],
    ['b (Anna 的冲突副本 2025-11-24).md', 'b.md'],
    ['b（冲突副本 2025-11-24）.md', 'b.md'],
    ['b (Conflicted copy Pixel 202511240930).md', 'b.md'],
    ['b (SFConflict anna@example.org 2025-11-24-09-30-00).md', 'b.md'],
    ['b(NSConflict@anna2025-11-24 09-30-00).md', 'b.md'],
    ['b_DESKTOP-1_Nov-24-093000-2025_Conflict.md', 'b.md'],
    ['b_conflict-20251124-093000.md', 'b.md'],
    ['b [conflicted].md', 'b.md'],
    ["b (Anna's conflicted copy 2025-11-24) (1).markdown", 'b.markdown'],
  ])('%s of %s', (path, original) => {
    expect(copiedFrom(path)).toEqual({ original, isSure: true });
  });

  it.each([
    ['a/梯度 2.md', 'a/梯度.md'],
    ['b (1).md', 'b.md'],
    ['b（2）.md', 'b.md'],
    ['b-LAPTOP-7F2K.md', 'b.md'],
    ['b-Annas-MacBook-Pro.md', 'b.md'],
    ['b copy.md', 'b.md'],
    ['b - Copy.md', 'b.md'],
    ['b - 副本.md', 'b.md'],
    ['b的副本 2.md', 'b的副本.md'],
  ])('%s perhaps of %s', (path, original) => {
    expect(copiedFrom(path)).toEqual({ original, isSure: false });
  });

  it.each([
    '合并冲突.md',
    'git merge conflict.md',
    'Conflict.md',
    'sync-conflict.md',
    'how to solve a sync-conflict.md',
    '冲突副本怎么处理.md',
    'conflicted copy (draft).md',
    'write conflict (MVCC).md',
    'read_write_Conflict.md',
    'a.sync-conflict-20251124-093000-ABCDEFG/b.md',
    '2.md',
    'GPT-3.md',
    'Llama 2023.md',
    'copy.md',
    'week2.md',
  ])('%s is a note', (path) => {
    expect(copiedFrom(path)).toBeNull();
  });
});
