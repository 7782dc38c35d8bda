/** @file In which order the found cards stand. */

import { PROPERTIES, type PropertyName } from '#engine/search/query.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import styles from './cards.module.css';

interface SortChoiceProps {
  readonly value: PropertyName | null;
  readonly onChange: (value: PropertyName | null) => void;
}

export function SortChoice({ value, onChange }: SortChoiceProps) {
  const { t } = useMessages();
  return (
    <label className={styles.sort}>
      <span>{t('cards.sort')}</span>
      <select
        value={value ?? ''}
        onChange={({ target }) => onChange(PROPERTIES.find((name) => name === target.value) ?? null)}
      >
        <option value="">{t('cards.sort.note')}</option>
        {PROPERTIES.map((name) => (
          <option key={name} value={name}>
            {t(`cards.sort.${name}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
