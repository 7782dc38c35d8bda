/** @file The mark of a card whose answer was rewritten in the note since it was last answered. */

import type { CardView } from '#engine/contract/views.ts';
import { dayName } from '#renderer/messages/format.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import styles from './card.module.css';

export function AnswerUpdated({ card }: { readonly card: CardView }) {
  const { t, language } = useMessages();
  if (card.answerUpdated === undefined) return null;
  return (
    <p className={styles.updated}>
      {t('review.answerUpdated', { day: dayName(card.answerUpdated, language, card.answerUpdated) })}
    </p>
  );
}
