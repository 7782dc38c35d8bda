/** @file Whether an edit made one text of another: certainly, perhaps, or not. The numbers are measured over generated edits. */

import type { Fingerprint } from './fingerprint.ts';
import { containment, dice, gramsOf } from './similarity.ts';

/**
 * Where the second card stands, seen from the first: in its very place between the same neighbours, in the same note (under
 * whatever path), or elsewhere.
 */
export type Nearness = 'slot' | 'note' | 'elsewhere';

export interface Likeness {
  /** Share of common runs of letters, 0…1; 1 for equal texts. */
  readonly prompt: number;
  /** The same; an answer that only grew counts as nearly equal. */
  readonly answer: number;
  /** A number, a name or a symbol stands in place of another: L1 and L2 are alike and not the same. */
  readonly otherThing: boolean;
}

export type Verdict = 'sure' | 'unsure' | 'no';

/** Weight from which an answer is its own and not one that fits many questions. */
const OWN_WEIGHT = 16;
/** Share of common runs of letters from which two prompts are likely one question in other words. */
const SAME_QUESTION = 0.7;
/** Letters from which a replaced run is a word. */
const TELLING_RUN = 3;
const OTHER_RUN = 0.4;
/** A text that grew or was cut to a part is a little less alike than one that was not. */
const PART = 0.9;

export function likenessOf(a: Fingerprint, b: Fingerprint): Likeness {
  const prompt = a.prompt === b.prompt ? 1 : dice(a.promptGrams, b.promptGrams);
  const otherThing = prompt < 1 && (namesOther(a.prompt, b.prompt) || putsOther(a.prompt, b.prompt));
  return { prompt, answer: answerLikeness(a, b, prompt), otherThing };
}

/** An answer may be part of that of another question; only where the question is alike as well was it shortened or continued. */
function answerLikeness(a: Fingerprint, b: Fingerprint, prompt: number): number {
  if (a.answer === b.answer) return 1;
  const whole = dice(a.answerGrams, b.answerGrams);
  if (prompt < SAME_QUESTION || !isOwn(a, b)) return whole;
  return Math.max(whole, PART * containment(a.answerGrams, b.answerGrams));
}

/** Whether one run of letters stands in place of quite another one, as in "what is X" and "what is Y". */
function putsOther(a: string, b: string): boolean {
  const { gone, come } = replaced(a, b);
  if (Math.min(gone.length, come.length) < TELLING_RUN) return false;
  return dice(gramsOf(gone), gramsOf(come)) < OTHER_RUN;
}

/** What is left of both without their common beginning and end. */
function replaced(a: string, b: string): { readonly gone: string; readonly come: string } {
  const shorter = Math.min(a.length, b.length);
  let [start, end] = [0, 0];
  while (start < shorter && a[start] === b[start]) start += 1;
  while (end < shorter - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  return { gone: a.slice(start, a.length - end), come: b.slice(start, b.length - end) };
}

/** The order in which pairs are considered; half of it is the prompt. */
export function scoreOf({ prompt, answer }: Likeness, near: Nearness): number {
  return (prompt + answer) / 2 + { slot: 0.1, note: 0.05, elsewhere: 0 }[near];
}

export function verdictOf(
  { prompt, answer, otherThing }: Likeness,
  near: Nearness,
  { own }: { readonly own: boolean },
): Verdict {
  const mean = (prompt + answer) / 2;
  const isSameAnswer = own && answer >= 0.9;
  const isHere = near !== 'elsewhere';
  // Asked in quite other words over the same answer is one thing; a word exchanged in the same words is another.
  const isAskedAnew = near === 'slot' && isSameAnswer && prompt < 0.4;
  if (otherThing && !isAskedAnew) return mean >= 0.6 || (isHere && isSameAnswer) ? 'unsure' : 'no';
  const sure = isHere
    ? prompt === 1 ||
      (isSameAnswer && (prompt >= 0.2 || near === 'slot')) ||
      (mean >= 0.65 && Math.min(prompt, answer) >= 0.4) ||
      (near === 'slot' && prompt >= 0.88)
    : own &&
      ((prompt === 1 && answer >= 0.5) ||
        (isSameAnswer && prompt >= 0.5) ||
        (mean >= 0.7 && Math.min(prompt, answer) >= 0.5));
  if (sure) return 'sure';
  const enough = near === 'slot' ? 0.4 : 0.5;
  return mean >= enough || (isHere && isSameAnswer) ? 'unsure' : 'no';
}

/** Both answers are long enough to be told from others. */
export function isOwn(a: Fingerprint, b: Fingerprint): boolean {
  return Math.min(a.answerWeight, b.answerWeight) >= OWN_WEIGHT;
}

const WORD = /[A-Za-z]+\d*|\d+(?:\.\d+)?/g;
/** A number, an abbreviation, a symbol. */
const NAME = /\d|[A-Z].*[A-Z]|^[A-Za-z]$/;
const IDEOGRAPH = /[\u3400-\u9fff]/;

/** Whether each prompt has a name or number that the other lacks, and the one is no misspelling of the other. */
function namesOther(a: string, b: string): boolean {
  const [left, right] = [namesIn(a), namesIn(b)];
  const gone = [...left].filter((name) => !right.has(name));
  const come = [...right].filter((name) => !left.has(name));
  return gone.some((name) => come.length > 0 && !come.some((other) => isMisspelt(name, other)));
}

/** In Chinese every Latin word is a name. */
function namesIn(text: string): ReadonlySet<string> {
  const words = text.match(WORD) ?? [];
  const names = IDEOGRAPH.test(text) ? words : words.filter((word) => NAME.test(word));
  return new Set(names.map((name) => name.toLowerCase()));
}

/** Words of some length that differ in a letter or two; a number is never a misspelt number. */
function isMisspelt(a: string, b: string): boolean {
  if (/\d/.test(a) || /\d/.test(b) || Math.abs(a.length - b.length) > 2) return false;
  if (Math.max(a.length, b.length) < 4) return false;
  const { gone, come } = replaced(a, b);
  return Math.max(gone.length, come.length) <= 2;
}
