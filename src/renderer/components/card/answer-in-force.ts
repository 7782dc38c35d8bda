/** @file The answer a learner learns: the wording of a statement where one was chosen, otherwise the note's own. */

import type { CardDetail } from '#engine/contract/views.ts';
import { pick } from '#renderer/messages/language-context.ts';
import type { Language } from '#renderer/messages/messages.ts';

export function answerInForce({ card, wording }: CardDetail, language: Language): string {
  return wording === null ? card.answer : pick(wording.text, language);
}
