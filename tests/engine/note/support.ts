/** @file Shared by the tests of notes and cards. */

import { readFileSync } from 'node:fs';
import type { NotePath } from '#engine/core/ids.ts';
import type { Note } from '#engine/note/note.ts';
import { parseNote } from '#engine/note/parse.ts';

export const STUDY_PATH = '深度学习/梯度消失与梯度爆炸产生原因的数学分析.md' as NotePath;

/** The study note, unchanged, from the starter vault. */
export function studyText(): string {
  return readFileSync(new URL(`../../../notes/${STUDY_PATH}`, import.meta.url), 'utf8');
}

export function note(text: string, path = 'folder/残差.md'): Note {
  return parseNote(path as NotePath, text);
}
