/** @file What the user is told when a call failed: what happened, what to do, and the code to quote. */

import { DISCONNECTED } from '#renderer/api/http-host.ts';
import { appErrorOf } from '#renderer/api/use-call.ts';
import { errorText } from '#renderer/messages/error-text.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import { Button } from './Button.tsx';
import styles from './states.module.css';

interface FailureProps {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
}

export function Failure({ error, onRetry }: FailureProps) {
  const { t, language } = useMessages();
  const said = appErrorOf(error);
  const { code } = said;
  const { message, hint } = errorText(said, language);
  const isOffline = code === DISCONNECTED;
  return (
    <div className={styles.failure} role="alert">
      <p className={styles.what}>{isOffline ? t('state.offline') : message}</p>
      <p>{isOffline ? t('state.offline.hint') : hint}</p>
      <p className={styles.code}>{t('state.code', { code })}</p>
      {onRetry && (
        <Button onClick={onRetry} look="primary">
          {t('state.retry')}
        </Button>
      )}
    </div>
  );
}
