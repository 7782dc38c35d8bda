/** @file Texts that answer nothing: further questions, the options of a multiple choice, links, and what waits to be written. */

import { cleanPrompt, isQuestion } from './clean.ts';
import { answerLabel, optionLetter } from './labels.ts';
import { PLACEHOLDER_START, PLACEHOLDERS } from './vocabulary.ts';

/** `code: sentence`: why a text is no answer to the question above it; `null` when it may be one. */
export function reasonAgainstAnswer(text: string): string | null {
  const opening = /^(?:[^\S\n]*\n)*(.*)/.exec(text)?.[1] ?? '';
  // Of most answers the first line tells that they are one.
  if (!isEmpty(opening) && !mayAnswerNothing(opening)) return null;
  const lines = text.split('\n').filter((line) => !isEmpty(line));
  if (lines.length === 0) return 'question-without-answer: it asks, and nothing answers below it.';
  if (lines.length === 1 && isPlaceholder(lines[0] ?? ''))
    return 'placeholder: the answer is still to be written.';
  if (isOnlyQuestions(text)) return 'only-questions: below it stand only further questions.';
  if (isOnlyOptions(lines))
    return 'multiple-choice: below it stand the options of a multiple choice, and no answer.';
  if (lines.every(isOnlyLink)) return 'only-links: below it stand only links to other places.';
  return null;
}

/** Whether every line with text is itself a question. */
export function isOnlyQuestions(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.length > 0 && lines.every((line) => asks(line.replace(/^\s*#{1,6}\s/, '')));
}

/** A statement that only asks in brackets at its end is one. */
function asks(line: string): boolean {
  const text = cleanPrompt(line);
  const bare = text.replace(/(?<=.)\s?[（(][^（()）]{1,200}[)）]$/, '');
  return isQuestion(bare);
}

/** Whether every line with text asks, or says that an answer is still to be written. */
export function isUnanswered(text: string): boolean {
  return text
    .split('\n')
    .every((line) => isEmpty(line) || isPlaceholder(answerLabel(line) ?? line) || isOnlyQuestions(line));
}

/** Whether a text that begins so may still be one of those below. */
function mayAnswerNothing(line: string): boolean {
  return isPlaceholder(line) || /[?？\]>`~]/.test(line) || optionLetter(line) !== null || isOnlyLink(line);
}

function isEmpty(line: string): boolean {
  return /^[\s>]*(?:-{3,}|\*{3,}|_{3,})?$/.test(line.trimEnd());
}

/** At least two options of which the last lines consist, with nothing else around them but code that the question shows. */
function isOnlyOptions(lines: readonly string[]): boolean {
  const first = lines.findIndex((line) => optionLetter(line) === 'A');
  if (first === -1) return false;
  const before = lines.slice(0, first);
  const options = lines.slice(first);
  if (options.length < 2 || !options.every((line) => optionLetter(line) !== null)) return false;
  return (
    before.length === 0 ||
    (/^\s*(?:`{3}|~{3})/.test(before[0] ?? '') && /^\s*(?:`{3}|~{3})\s*$/.test(before.at(-1) ?? ''))
  );
}

function isOnlyLink(line: string): boolean {
  const bare = line.replace(/^\s*(?:[-*+]|\d{1,4}[.)])\s+/, '').trim();
  return /^(?:[\p{L}\s]{0,20}[:：]\s*)?(?:\[[^\]]{0,300}\]\((?!experiment:)[^()\s]{0,500}\)|\[\[[^\]]{1,300}\]\]|<?https?:\/\/\S{1,500}>?)[。.]?$/u.test(
    bare,
  );
}

const LONGEST_PLACEHOLDER = 60;

function isPlaceholder(line: string): boolean {
  if (line.length > LONGEST_PLACEHOLDER) return false;
  const bare = line.replace(/[\s*_>~（()）[\]【】.。…!！:：-]/g, '').toLowerCase();
  return bare === '' || PLACEHOLDERS.includes(bare) || PLACEHOLDER_START.test(bare);
}
