/** @file The found cards, a hundred at a time. */

import { useState } from 'react';
import type { CardView } from '#engine/contract/views.ts';
import { Button } from '#renderer/components/Button.tsx';
import { useMessages } from '#renderer/messages/language-context.ts';
import { CardRow } from './CardRow.tsx';
import styles from './cards.module.css';

const STEP = 100;

interface CardListProps {
  readonly cards: readonly CardView[];
  /** Before the filter. */
  readonly total: number;
  /** Id of a card to show unfolded. */
  readonly opened: string | null;
}

export function CardList({ cards, total, opened }: CardListProps) {
  const { t } = useMessages();
  const [limit, setLimit] = useState(STEP);
  const left = cards.length - limit;
  return (
    <>
      <p className={styles.total} role="status">
        {cards.length === 0 ? t('cards.none') : t('cards.total', { shown: cards.length, total })}
      </p>
      <ul className={styles.list}>
        {cards.slice(0, limit).map((card) => (
          <CardRow key={card.id} card={card} opened={card.id === opened} />
        ))}
      </ul>
      {left > 0 && (
        <Button className={styles.more} onClick={() => setLimit(limit + STEP)}>
          {t('cards.more', { count: Math.min(STEP, left) })}
        </Button>
      )}
    </>
  );
}
