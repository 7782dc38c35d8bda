/** @file The foot of the form: whether something was changed, and the way to see what it would do before it is stored. */

import { useState } from 'react';
import type { ProfileState } from '#engine/contract/vault-profile.ts';
import { Button } from '#renderer/components/Button.tsx';
import { useMessages } from '#renderer/messages/language-context.ts';
import { Preview } from './Preview.tsx';
import type { Draft } from './use-draft.ts';
import styles from './vault.module.css';

interface ChangeBarProps {
  readonly state: ProfileState;
  readonly draft: Draft;
}

export function ChangeBar({ state, draft }: ChangeBarProps) {
  const { t } = useMessages();
  const [open, setOpen] = useState(false);
  const { isChanged, stored } = draft;
  return (
    <div className={styles.bar} data-open={isChanged || undefined}>
      <div className={styles.actions}>
        <Button look={isChanged ? 'primary' : 'plain'} onClick={() => setOpen(true)}>
          {t('vault.preview')}
        </Button>
        {isChanged && <Button onClick={draft.discard}>{t('vault.discard')}</Button>}
      </div>
      <p role="status" className={styles.sum}>
        {isChanged && t('vault.changed')}
        {stored !== null && t('vault.stored', stored)}
      </p>
      <Preview state={state} draft={draft} open={open} onClose={() => setOpen(false)} />
    </div>
  );
}
