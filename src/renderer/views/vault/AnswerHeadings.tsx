/** @file Headings that name an answer: the user's own, those that many notes of a folder share, and a field for another. */

import { useId, useState } from 'react';
import { useCall } from '#renderer/api/use-call.ts';
import { Button } from '#renderer/components/Button.tsx';
import { useMessages } from '#renderer/messages/language-context.ts';
import styles from './vault.module.css';

const LONGEST = 200;

interface AnswerHeadingsProps {
  readonly own: readonly string[];
  readonly onChange: (own: readonly string[]) => void;
}

export function AnswerHeadings({ own, onChange }: AnswerHeadingsProps) {
  const { t } = useMessages();
  const offered = useCall('vault.headings', {}).data?.offered ?? [];
  const open = offered.filter(({ text }, index) => {
    const isFirst = offered.findIndex((each) => each.text === text) === index;
    return isFirst && !own.includes(text);
  });
  const add = (text: string) => onChange([...own, text]);
  return (
    <section aria-labelledby="vault-headings" className={styles.section}>
      <h2 id="vault-headings">{t('vault.headings')}</h2>
      <p className={styles.hint}>{t('vault.headings.hint')}</p>
      <ul className={styles.rows}>
        {own.map((text) => (
          <li key={text}>
            <span>{text}</span>
            <Button
              aria-label={`${t('vault.headings.remove')}: ${text}`}
              onClick={() => onChange(own.filter((each) => each !== text))}
            >
              {t('vault.headings.remove')}
            </Button>
          </li>
        ))}
        {open.map(({ text, folder, notes }) => (
          <li key={text}>
            <span className={styles.offered}>
              {text}{' '}
              <small>
                {t('vault.headings.offered', { notes, folder: folder === '' ? t('vault.all') : folder })}
              </small>
            </span>
            <Button aria-label={`${t('vault.headings.use')}: ${text}`} onClick={() => add(text)}>
              {t('vault.headings.use')}
            </Button>
          </li>
        ))}
      </ul>
      <NewHeading onAdd={(text) => !own.includes(text) && add(text)} />
    </section>
  );
}

function NewHeading({ onAdd }: { readonly onAdd: (text: string) => void }) {
  const { t } = useMessages();
  const id = useId();
  const [text, setText] = useState('');
  const commit = () => {
    if (text.trim() !== '') onAdd(text.trim());
    setText('');
  };
  return (
    <form
      className={styles.add}
      onSubmit={(event) => {
        event.preventDefault();
        commit();
      }}
    >
      <label htmlFor={id}>{t('vault.headings.new')}</label>
      <input
        id={id}
        value={text}
        maxLength={LONGEST}
        autoComplete="off"
        onChange={({ target }) => setText(target.value)}
      />
      <Button onClick={commit}>{t('vault.headings.add')}</Button>
    </form>
  );
}
