/** @file Multiple choice: the options belong to the question, the answer stands below them behind a label. */

import { answerLabel, isLetterLabel, optionLetter } from './labels.ts';

/** A section cut into what the question shows, options included, and its answer; `null` when it is none of that. */
export function splitChoice(text: string): { readonly options: string; readonly answer: string } | null {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => optionLetter(line) === 'A');
  if (first === -1) return null;
  let last = first;
  let count = 1;
  for (let at = first + 1; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line.trim() === '') continue;
    if (optionLetter(line) === 'ABCDEFGH'[count]) {
      count += 1;
      last = at;
      continue;
    }
    // `A:` behind options that are marked in another way is no option.
    const label = isLetterLabel(line) && isLetterLabel(lines[first] ?? '') ? null : answerLabel(line);
    if (label === null || count < 2) return null;
    const answer = [label, ...lines.slice(at + 1)].join('\n').trim();
    return answer === ''
      ? null
      : {
          options: lines
            .slice(0, last + 1)
            .join('\n')
            .trim(),
          answer,
        };
  }
  return null;
}
