/** @file Stays until the grade is saved: what happened, and the two ways on. */

import type { AppError } from '#engine/core/diagnostic.ts';
import { DISCONNECTED } from '#renderer/api/http-host.ts';
import { Button } from '#renderer/components/Button.tsx';
import styles from '#renderer/components/session/session.module.css';
import { useMessages } from '#renderer/messages/language-context.ts';

interface NotSavedProps {
  readonly error: AppError;
  readonly onRetry: () => void;
  readonly onDiscard: () => void;
}

export function NotSaved({ error, onRetry, onDiscard }: NotSavedProps) {
  const { t } = useMessages();
  const isOffline = error.code === DISCONNECTED;
  return (
    <div className={styles.notSaved} role="alert">
      <p>
        <strong>{t('review.notSaved')}</strong> {isOffline ? t('state.offline') : error.message}{' '}
        {isOffline ? t('state.offline.hint') : error.hint}{' '}
        <span>{t('state.code', { code: error.code })}</span>
      </p>
      <div>
        <Button onClick={onRetry}>{t('state.retry')}</Button>
        <Button look="quiet" onClick={onDiscard}>
          {t('review.discard')}
        </Button>
      </div>
    </div>
  );
}
