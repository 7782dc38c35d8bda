/** @file All, active or held. */

import { useMessages } from '#renderer/messages/language-context.ts';
import styles from './cards.module.css';

export type CardFilter = 'all' | 'active' | 'held';

interface FilterChoiceProps {
  readonly value: CardFilter;
  readonly onChange: (value: CardFilter) => void;
}

export function FilterChoice({ value, onChange }: FilterChoiceProps) {
  const { t } = useMessages();
  const labels = { all: t('cards.all'), active: t('cards.active'), held: t('cards.held') };
  return (
    <fieldset className={styles.filter}>
      <legend className={styles.hidden}>{t('cards.filter')}</legend>
      {(['all', 'active', 'held'] as const).map((choice) => (
        <label key={choice}>
          <input type="radio" name="filter" checked={value === choice} onChange={() => onChange(choice)} />
          <span>{labels[choice]}</span>
        </label>
      ))}
    </fieldset>
  );
}
