/** @file The found cards, a page at a time. */

import type { CardView } from '#engine/contract/views.ts';
import { Button } from '#renderer/components/Button.tsx';
import { useMessages } from '#renderer/messages/language-context.ts';
import { CardRow } from './CardRow.tsx';
import styles from './cards.module.css';

interface CardListProps {
  readonly cards: readonly CardView[];
  /** How many a search finds in all. */
  readonly total: number;
  /** Id of a card to show unfolded. */
  readonly opened: string | null;
  /** `null`: all are here. */
  readonly onMore: (() => void) | null;
}

export function CardList({ cards, total, opened, onMore }: CardListProps) {
  const { t } = useMessages();
  return (
    <>
      <p className={styles.total} role="status">
        {total === 0 ? t('cards.none') : t('cards.total', { shown: cards.length, total })}
      </p>
      <ul className={styles.list}>
        {cards.map((card) => (
          <CardRow key={card.id} card={card} opened={card.id === opened} />
        ))}
      </ul>
      {onMore !== null && (
        <Button className={styles.more} onClick={onMore}>
          {t('cards.more', { count: Math.min(100, total - cards.length) })}
        </Button>
      )}
    </>
  );
}
