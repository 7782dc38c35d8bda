/** @file Every experiment of the catalogue and of the notes, found by its words in either language. */

import { useRef, useState } from 'react';
import type { OutputOf } from '#engine/contract/contract.ts';
import { useCall } from '#renderer/api/use-call.ts';
import { pick, useMessages } from '#renderer/messages/language-context.ts';
import { Button } from '../../Button.tsx';
import { Loaded } from '../../Loaded.tsx';
import styles from './choose.module.css';

type Row = OutputOf<'experiment.list'>[number];

interface AddExperimentProps {
  /** Those that stand beside the card already. */
  readonly without: ReadonlySet<string>;
  readonly onAdd: (chosen: { readonly experiment: string; readonly title: Row['title'] }) => void;
}

export function AddExperiment({ without, onAdd }: AddExperimentProps) {
  const { t, language } = useMessages();
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const all = useCall('experiment.list', {});
  const add = ({ id, title }: Row) => {
    onAdd({ experiment: id, title });
    field.current?.focus();
  };
  return (
    <>
      <input
        ref={field}
        type="search"
        className={styles.search}
        value={text}
        aria-label={t('links.search')}
        placeholder={t('links.search')}
        onChange={({ target }) => setText(target.value)}
      />
      <Loaded query={all}>
        {(rows) => {
          const found = rows
            .filter((row) => !without.has(row.id) && hasWords(row, text))
            .toSorted((a, b) => pick(a.title, language).localeCompare(pick(b.title, language), language));
          if (found.length === 0) return <p className={styles.reason}>{t('links.noneFound')}</p>;
          return (
            <ul className={`${styles.rows} ${styles.found}`} aria-label={t('links.another')}>
              {found.map((row) => (
                <li key={row.id}>
                  <div>
                    <p>{pick(row.title, language)}</p>
                    <p className={styles.reason}>{row.id}</p>
                  </div>
                  <Button
                    aria-label={`${t('links.add')}: ${pick(row.title, language)}`}
                    onClick={() => add(row)}
                  >
                    {t('links.add')}
                  </Button>
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </>
  );
}

/** Each word stands in one of the titles or in the id. */
function hasWords({ id, title }: Row, text: string): boolean {
  const where = `${id} ${title.zh} ${title.en}`.normalize('NFKC').toLowerCase();
  const words = text.normalize('NFKC').toLowerCase().split(/\s+/);
  return words.every((word) => where.includes(word));
}
