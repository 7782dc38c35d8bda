/** @file Notes that another program counts as reviewed: whether these were reviews of their cards is for the learner to say. */

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { RaisedCountView } from '#engine/contract/write-back.ts';
import { useClient } from '#renderer/api/client-context.ts';
import { forget } from '#renderer/api/use-call.ts';
import { Button } from '#renderer/components/Button.tsx';
import { Failure } from '#renderer/components/Failure.tsx';
import { useMessages } from '#renderer/messages/language-context.ts';
import styles from './write-back.module.css';

export function RaisedCounts({ raised }: { readonly raised: readonly RaisedCountView[] }) {
  const { t } = useMessages();
  const client = useClient();
  const queries = useQueryClient();
  const answering = useMutation({
    mutationFn: (answer: { path: string; count: boolean }) => client('writeBack.answerRaised', answer),
    onSuccess: (status) => {
      queries.setQueryData(['writeBack.status', {}], status);
      forget(queries, ['queue.today', 'cards.list']);
    },
  });
  if (raised.length === 0) return null;
  return (
    <div className={styles.raised}>
      <h3>{t('writeBack.raised')}</h3>
      <p>{t('writeBack.raised.hint')}</p>
      <ul className={styles.list}>
        {raised.map(({ path, from, to, lastReviewed }) => (
          <li key={path}>
            <span lang="zh-CN">{path}</span>
            <p>
              {t('writeBack.raised.row', { from, to })}
              {lastReviewed !== null && ` · ${lastReviewed}`}
            </p>
            <div className={styles.buttons}>
              <Button
                disabled={answering.isPending}
                aria-label={`${t('writeBack.raised.count')}: ${path}`}
                onClick={() => answering.mutate({ path, count: true })}
              >
                {t('writeBack.raised.count')}
              </Button>
              <Button
                look="quiet"
                disabled={answering.isPending}
                aria-label={`${t('writeBack.raised.ignore')}: ${path}`}
                onClick={() => answering.mutate({ path, count: false })}
              >
                {t('writeBack.raised.ignore')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {answering.isError && <Failure error={answering.error} />}
    </div>
  );
}
