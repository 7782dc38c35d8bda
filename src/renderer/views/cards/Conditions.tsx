/** @file The conditions most often asked for, as switches: each is a word of the search and nothing besides. */

import { hasTerm, toggleTerm } from '#engine/search/edit.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import type { PlainKey } from '#renderer/messages/messages.ts';
import styles from './cards.module.css';

/** With what each cannot be true beside. */
const CONDITIONS: readonly (readonly [term: string, label: PlainKey, rivals: readonly string[]])[] = [
  ['is:active', 'cards.active', ['is:held']],
  ['is:held', 'cards.held', ['is:active', 'is:due']],
  ['is:due', 'cards.due', ['is:held', 'is:new', 'is:suspended']],
  ['is:new', 'cards.new', ['is:due']],
  ['is:suspended', 'cards.suspended', ['is:due']],
  ['is:leech', 'cards.leech', ['is:new']],
];

interface ConditionsProps {
  readonly text: string;
  readonly onChange: (text: string) => void;
}

export function Conditions({ text, onChange }: ConditionsProps) {
  const { t } = useMessages();
  return (
    <fieldset className={styles.conditions}>
      <legend className={styles.hidden}>{t('cards.filter')}</legend>
      {CONDITIONS.map(([term, label, rivals]) => (
        <button
          key={term}
          type="button"
          className={styles.condition}
          aria-pressed={hasTerm(text, term)}
          onClick={() => onChange(toggleTerm(text, term, rivals))}
        >
          {t(label)}
        </button>
      ))}
    </fieldset>
  );
}
