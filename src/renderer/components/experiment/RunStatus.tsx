/** @file A run under way, with its progress and a way to stop it, or why it came to nothing. */

import { useMessages } from '#renderer/messages/language-context.ts';
import { Button } from '../Button.tsx';
import styles from './experiment.module.css';
import type { RunState } from './use-run.ts';

interface RunStatusProps {
  readonly state: RunState;
  readonly onCancel: () => void;
  readonly onRetry: () => void;
}

export function RunStatus({ state, onCancel, onRetry }: RunStatusProps) {
  const { t } = useMessages();
  if (state.phase === 'running') {
    const { progress } = state;
    return (
      <div className={styles.status}>
        <progress
          {...(progress === null ? {} : { value: progress.done, max: progress.total })}
          aria-label={progress === null ? t('experiment.starting') : t('experiment.running', progress)}
        />
        <Button onClick={onCancel}>{t('experiment.cancel')}</Button>
      </div>
    );
  }
  if (state.phase !== 'failed') return null;
  const { code, message, hint } = state.error;
  return (
    <div className={styles.status} role="alert">
      <p>
        {code === 'cancelled' ? t('experiment.cancelled') : `${t('experiment.failed')} ${message} ${hint}`}
      </p>
      <Button onClick={onRetry}>{t('experiment.rerun')}</Button>
    </div>
  );
}
