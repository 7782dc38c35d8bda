/** @file Many cards vanished at once: nothing was given up, and the learner says whether that is meant. */

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { useClient } from '#renderer/api/client-context.ts';
import { forget, useCall } from '#renderer/api/use-call.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import { Button } from './Button.tsx';
import { Failure } from './Failure.tsx';
import { Fold } from './Fold.tsx';
import styles from './removals.module.css';

const MOST_NOTES = 50;

export function RemovalQuestion() {
  const { t } = useMessages();
  const name = useId();
  const held = useCall('vault.removals', {}).data?.held ?? null;
  const answering = useAnswer();
  if (held === null) return null;
  const { notes, cards } = held;
  return (
    <section className={styles.question} aria-labelledby={name}>
      <h2 id={name}>{t('removals.title', { cards, notes: notes.length })}</h2>
      <p>{t('removals.kept')}</p>
      <dl>
        <dt>
          <Button disabled={answering.isPending} onClick={() => answering.mutate('keep')}>
            {t('removals.keep')}
          </Button>
        </dt>
        <dd>{t('removals.keep.hint')}</dd>
        <dt>
          <Button disabled={answering.isPending} onClick={() => answering.mutate('gone')}>
            {t('removals.gone')}
          </Button>
        </dt>
        <dd>{t('removals.gone.hint')}</dd>
      </dl>
      {answering.isError && <Failure error={answering.error} />}
      <Fold label={t('removals.notes')}>
        <ul lang="zh-CN" translate="no">
          {notes.slice(0, MOST_NOTES).map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
        {notes.length > MOST_NOTES && <p>{t('removals.more', { count: notes.length - MOST_NOTES })}</p>}
      </Fold>
    </section>
  );
}

function useAnswer() {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation<unknown, Error, 'keep' | 'gone'>({
    mutationFn: (answer) =>
      answer === 'keep' ? client('vault.keepRemoved', {}) : client('vault.import', { acceptRemovals: true }),
    onSettled: () => forget(queries, ['vault.removals', 'queue.today', 'cards.search', 'cards.list']),
  });
}
