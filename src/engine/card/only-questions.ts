/** @file An outline of further questions answers nothing, nor do the options of a multiple choice. */

import { cleanPrompt, isQuestion } from './clean.ts';

/** Whether every line with text is itself a question. */
export function isOnlyQuestions(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.length > 0 && lines.every((line) => isQuestion(cleanPrompt(line.replace(/^\s*#{1,6}\s/, ''))));
}

const OPTION = /^\s*(?:[-*+]\s+)?(?:\[[ xX]\]\s+)?(?:\*\*)?[A-H](?:\*\*)?\s{0,4}[.:：、)）]/;

/** Whether at least two lines are options and no line is anything else. */
export function isOnlyOptions(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.length > 1 && lines.every((line) => OPTION.test(line));
}
