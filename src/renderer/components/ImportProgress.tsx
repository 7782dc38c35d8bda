/** @file One quiet line while notes are read: how many, how long still, and a way to stop. Cards that are there can be studied. */

import { useClient } from '#renderer/api/client-context.ts';
import { useImportProgress } from '#renderer/api/import-progress.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import { Button } from './Button.tsx';
import styles from './states.module.css';

export function ImportProgress() {
  const { t } = useMessages();
  const client = useClient();
  const progress = useImportProgress();
  if (progress === null) return null;
  const { done, total, cards, secondsLeft } = progress;
  return (
    <div className={styles.progress}>
      <p id="import-progress">
        {t('import.progress', { done, total, cards, seconds: Math.ceil(secondsLeft) })}
      </p>
      <progress max={total} value={done} aria-labelledby="import-progress" />
      <Button onClick={() => void client('vault.stopImport', {}).catch(() => {})}>{t('import.stop')}</Button>
    </div>
  );
}
