/** @file What of a card is compared with another one: its texts without their dress, and their runs of letters. */

import type { Card } from './card.ts';
import { normaliseBody, normaliseText } from './normalise.ts';
import { gramsOf } from './similarity.ts';

const IDEOGRAPH = /[\u3400-\u9fff]/g;

export interface Fingerprint {
  readonly card: Card;
  /** Cards of different families are never one. */
  readonly family: string;
  readonly prompt: string;
  readonly answer: string;
  readonly promptGrams: ReadonlyMap<number, number>;
  readonly answerGrams: ReadonlyMap<number, number>;
  readonly answerWeight: number;
}

export function fingerprintOf(card: Card): Fingerprint {
  const prompt = normaliseText(card.prompt);
  const answer = normaliseBody(card.answer);
  return {
    card,
    family: familyOf(card),
    prompt,
    answer,
    promptGrams: gramsOf(prompt),
    answerGrams: gramsOf(answer),
    answerWeight: weightOf(answer),
  };
}

/** How much a text says: its letters, of which an ideograph counts as two. */
export function weightOf(text: string): number {
  return text.length + (text.match(IDEOGRAPH)?.length ?? 0);
}

/** A question stays one when it is written with other marks. */
export function familyOf({ kind }: Card): string {
  return kind === 'basic' ? 'question' : kind;
}

/** Equal for cards that say the same, whatever they are called and wherever they stand. */
export function textKey({ family, prompt, answer }: Fingerprint): string {
  return JSON.stringify([family, prompt, answer]);
}
