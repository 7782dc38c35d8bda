/** @file The notes folders this host offers, by opaque id: the page never sees or sends a path. */

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useClient } from '#renderer/api/client-context.ts';
import { useCall } from '#renderer/api/use-call.ts';
import { Button } from '#renderer/components/Button.tsx';
import { Failure } from '#renderer/components/Failure.tsx';
import { useMessages } from '#renderer/messages/language-context.ts';
import styles from './settings.module.css';

export function VaultChoices({ open }: { readonly open: string }) {
  const { t } = useMessages();
  const client = useClient();
  const queries = useQueryClient();
  const choices = useCall('vault.choices', {}).data ?? [];
  const opening = useMutation({
    mutationFn: (id: string) => client('vault.open', { id }),
    onSuccess: () => queries.invalidateQueries(),
  });
  return (
    <section className={styles.folders}>
      <h2>{t('settings.folder')}</h2>
      <p className={styles.hint}>{t('settings.folder.hint')}</p>
      <ul>
        {choices.length === 0 && <li>{open}</li>}
        {choices.map((choice) => (
          <li key={choice.id}>
            <span>{choice.name}</span>
            {choice.current ? (
              <span className={styles.current}>{t('settings.folder.current')}</span>
            ) : (
              <Button
                disabled={opening.isPending}
                aria-label={`${t('settings.folder.open')}: ${choice.name}`}
                onClick={() => opening.mutate(choice.id)}
              >
                {t('settings.folder.open')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {opening.isError && <Failure error={opening.error} />}
    </section>
  );
}
