/** @file Writing into notes: off until a diff of one of the user's own notes was shown and agreed to. */

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Client } from '#engine/contract/transport.ts';
import type { WriteBackStatus } from '#engine/contract/write-back.ts';
import { useClient } from '#renderer/api/client-context.ts';
import { forget, useCall } from '#renderer/api/use-call.ts';
import { Button } from '#renderer/components/Button.tsx';
import { Failure } from '#renderer/components/Failure.tsx';
import { useMessages } from '#renderer/messages/language-context.ts';
import { RaisedCounts } from './RaisedCounts.tsx';
import { WriteDiff } from './WriteDiff.tsx';
import { WriteProblems } from './WriteProblems.tsx';
import styles from './write-back.module.css';

export function WriteBack() {
  const { t } = useMessages();
  const status = useCall('writeBack.status', {}).data;
  if (status === undefined) return null;
  return (
    <section className={styles.section} aria-labelledby="write-back">
      <h2 id="write-back">{t('writeBack.title')}</h2>
      <p>{t(status.on ? 'writeBack.on' : 'writeBack.off')}</p>
      {status.on ? <SwitchedOn status={status} /> : <SwitchedOff />}
      <WriteProblems problems={status.problems} />
      <RaisedCounts raised={status.raised} />
    </section>
  );
}

function SwitchedOff() {
  const { t } = useMessages();
  const [isShown, setShown] = useState(false);
  const preview = useCall('writeBack.preview', {}, { enabled: isShown });
  const agreeing = useWriteBack((client, token: string) => client('writeBack.agree', { token }));
  const error = preview.error ?? agreeing.error;
  if (!isShown) return <Button onClick={() => setShown(true)}>{t('writeBack.show')}</Button>;
  const refused = () => void preview.refetch().then(() => agreeing.reset());
  return (
    <div className={styles.offer}>
      <p>{t('writeBack.what')}</p>
      {preview.data !== undefined && <WriteDiff preview={preview.data} />}
      <p>{t('writeBack.nightly')}</p>
      {error !== null && <Failure error={error} onRetry={refused} />}
      <div className={styles.buttons}>
        {preview.data !== undefined && (
          <Button
            look="primary"
            disabled={agreeing.isPending}
            onClick={() => agreeing.mutate(preview.data.token)}
          >
            {t('writeBack.agree')}
          </Button>
        )}
        <Button look="quiet" onClick={() => setShown(false)}>
          {t('writeBack.cancel')}
        </Button>
      </div>
    </div>
  );
}

function SwitchedOn({ status }: { readonly status: WriteBackStatus }) {
  const { t } = useMessages();
  const client = useClient();
  const queries = useQueryClient();
  const stopping = useWriteBack((call, _: null) => call('writeBack.stop', {}));
  const writing = useWriteBack(async (call, _: null) => {
    await call('writeBack.now', { again: true, patient: true });
    return await call('writeBack.status', {});
  });
  const changing = useMutation({
    mutationFn: (writeMastery: boolean) => client('settings.change', { writeMastery }),
    onSuccess: () => forget(queries, ['writeBack.status', 'app.info']),
  });
  const error = stopping.error ?? writing.error ?? changing.error;
  return (
    <>
      <p className={styles.counts}>
        {t('writeBack.written', { count: status.written })}
        {t('text.gap')}
        {t('writeBack.waiting', { count: status.waiting })}
      </p>
      <p>{t('writeBack.nightly')}</p>
      <label className={styles.switch}>
        <input
          type="checkbox"
          checked={status.mastery}
          aria-describedby="write-mastery-hint"
          onChange={({ target }) => changing.mutate(target.checked)}
        />
        {t('writeBack.mastery')}
      </label>
      <p id="write-mastery-hint" className={styles.hint}>
        {t('writeBack.mastery.hint')}
      </p>
      {error !== null && <Failure error={error} />}
      <div className={styles.buttons}>
        <Button disabled={status.waiting === 0 || writing.isPending} onClick={() => writing.mutate(null)}>
          {t('writeBack.now')}
        </Button>
        <Button look="quiet" disabled={stopping.isPending} onClick={() => stopping.mutate(null)}>
          {t('writeBack.stop')}
        </Button>
      </div>
    </>
  );
}

/** A command that answers with the new state. */
function useWriteBack<T>(run: (client: Client, value: T) => Promise<WriteBackStatus>) {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (value: T) => run(client, value),
    onSuccess: (status) => {
      queries.setQueryData(['writeBack.status', {}], status);
      forget(queries, ['app.info']);
    },
  });
}
