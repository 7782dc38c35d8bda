/** @file Grey lines while something loads, but only when it takes longer than 150 ms: a flash of grey is worse than a short wait. */

import { useEffect, useState } from 'react';
import { useMessages } from '#renderer/messages/language-context.ts';
import styles from './states.module.css';

const DELAY_MS = 150;

export function Skeleton() {
  const { t } = useMessages();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), DELAY_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!shown) return null;
  return (
    <div className={styles.skeleton} role="status" aria-label={t('state.loading')}>
      <span />
      <span />
      <span />
    </div>
  );
}
