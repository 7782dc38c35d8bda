/** @file An outline of further questions answers nothing. */

import { cleanPrompt, isQuestion } from './clean.ts';

/** Whether every line with text is itself a question. */
export function isOnlyQuestions(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.length > 0 && lines.every((line) => isQuestion(cleanPrompt(line.replace(/^\s*#{1,6}\s/, ''))));
}
