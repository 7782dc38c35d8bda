/** @file Notes for tests: the study note, and short ones with front matter. */

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

export const STUDY_NOTE_PATH = '深度学习/梯度消失与梯度爆炸产生原因的数学分析.md';

export async function studyNote(): Promise<string> {
  return await readFile(fileURLToPath(new URL(`../../notes/${STUDY_NOTE_PATH}`, import.meta.url)), 'utf8');
}

/** One active question card under a title of its own. */
export function questionNote(
  title: string,
  frontMatter: Readonly<Record<string, string | number>> = {},
): string {
  return `${yaml(frontMatter)}# ${title}\n\n${question(title)}`;
}

export function question(name: string): string {
  return `1. **What is ${name}?**\n   - 答：The answer to ${name}\n\n`;
}

function yaml(values: Readonly<Record<string, string | number>>): string {
  const lines = Object.entries(values).map(([key, value]) => `${key}: ${value}\n`);
  return lines.length === 0 ? '' : `---\n${lines.join('')}---\n`;
}

/** The ten worked rows of the reference on spaced repetition, §5c. `null`: the note does not say. */
export const WORKED_ROWS: readonly {
  readonly interval: number;
  readonly count: number;
  readonly difficulty: 'easy' | 'medium' | 'hard' | null;
  readonly mastery: number | null;
  readonly fsrsDifficulty: number;
}[] = [
  { interval: 1, count: 1, difficulty: 'medium', mastery: 0.5, fsrsDifficulty: 8.2159 },
  { interval: 3, count: 2, difficulty: 'hard', mastery: 0.3, fsrsDifficulty: 8.0801 },
  { interval: 7, count: 3, difficulty: 'medium', mastery: 0.6, fsrsDifficulty: 7.0882 },
  { interval: 7, count: 3, difficulty: 'hard', mastery: 0.2, fsrsDifficulty: 7.7966 },
  { interval: 14, count: 4, difficulty: 'easy', mastery: 0.8, fsrsDifficulty: 6.1599 },
  { interval: 30, count: 6, difficulty: 'medium', mastery: 0.7, fsrsDifficulty: 5.8971 },
  { interval: 30, count: 6, difficulty: 'hard', mastery: 0.4, fsrsDifficulty: 6.9275 },
  { interval: 60, count: 8, difficulty: 'easy', mastery: 0.95, fsrsDifficulty: 4.5235 },
  { interval: 120, count: 10, difficulty: 'medium', mastery: 0.9, fsrsDifficulty: 4.2692 },
  { interval: 10, count: 1, difficulty: null, mastery: null, fsrsDifficulty: 6.9141 },
];
