/** @file What stands in the margin of an answer that can be measured: one line and its key. */

import type { CardDetail } from '#engine/contract/views.ts';
import { Key } from '#renderer/components/Key.tsx';
import { pick, useMessages } from '#renderer/messages/language-context.ts';
import styles from './stage.module.css';

interface MarginNoteProps {
  readonly links: CardDetail['links'];
  readonly onOpen: () => void;
}

export function MarginNote({ links, onOpen }: MarginNoteProps) {
  const { t, language } = useMessages();
  const first = links[0];
  if (first === undefined) return null;
  return (
    <button type="button" className={styles.measure} onClick={onOpen}>
      <span className={styles.measureTitle}>
        {t('review.measure')} <Key name="x" />
      </span>
      <span className={styles.measureWhat}>{pick(first.title, language)}</span>
    </button>
  );
}
