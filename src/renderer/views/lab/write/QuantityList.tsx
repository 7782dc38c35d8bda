/** @file What the claims of the block may speak of; a press puts the name where the caret stands. */

import type { QuantityDescription } from '#engine/experiment/describe/quantities-of.ts';
import { pick, useMessages } from '#renderer/messages/language-context.ts';
import styles from './write.module.css';

interface QuantityListProps {
  readonly quantities: readonly QuantityDescription[];
  readonly onInsert: (word: string) => void;
}

export function QuantityList({ quantities, onInsert }: QuantityListProps) {
  const { t, language } = useMessages();
  return (
    <aside className={styles.side} aria-label={t('write.quantities')}>
      <h2>{t('write.quantities')}</h2>
      {quantities.length === 0 ? (
        <p className={styles.hint}>{t('write.noQuantities')}</p>
      ) : (
        <p className={styles.hint}>{t('write.insert')}</p>
      )}
      <ul>
        {quantities.map(({ name, length, words }) => (
          <li key={name}>
            <button
              type="button"
              translate="no"
              onClick={() => onInsert(length === null ? name : `${name}[first]`)}
            >
              <code>{length === null ? name : `${name}[1…${length}]`}</code>
            </button>
            <span className={styles.hint}>{words === null ? '' : pick(words, language)}</span>
          </li>
        ))}
      </ul>
    </aside>
  );
}
