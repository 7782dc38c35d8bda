/** @file Finds a note by a part of its path, to see why its blocks are cards or not. */

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useId, useState } from 'react';
import { useClient } from '#renderer/api/client-context.ts';
import { callOptions } from '#renderer/api/use-call.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import { NoteLink } from './NoteLink.tsx';
import styles from './vault.module.css';

export function NoteFinder() {
  const { t } = useMessages();
  const client = useClient();
  const id = useId();
  const [text, setText] = useState('');
  const search = useDeferredValue(text.trim());
  const { data } = useQuery({
    ...callOptions(client, 'vault.notes', { search }),
    enabled: search !== '',
    placeholderData: keepPreviousData,
  });
  const found = search === '' ? undefined : data;
  return (
    <>
      <div className={styles.add}>
        <label htmlFor={id}>{t('why.find')}</label>
        <input
          id={id}
          type="search"
          maxLength={1000}
          autoComplete="off"
          spellCheck={false}
          aria-describedby={`${id}-hint`}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <p role="status" className={styles.counts}>
          {found !== undefined && t('why.found', { shown: found.notes.length, total: found.total })}
        </p>
      </div>
      <p id={`${id}-hint`} className={styles.hint}>
        {t('why.find.hint')}
      </p>
      {found !== undefined && (
        <ul className={styles.plain}>
          {found.notes.map((path) => (
            <li key={path}>
              <NoteLink path={path} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
