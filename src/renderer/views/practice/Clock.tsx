/** @file Time on the present question; it stops when the answer is shown. */

import { useEffect, useState } from 'react';
import styles from '#renderer/components/session/session.module.css';
import { clockTime } from '#renderer/messages/format.ts';
import { useMessages } from '#renderer/messages/language-context.ts';

interface ClockProps {
  readonly from: number;
  readonly until: number | null;
}

export function Clock({ from, until }: ClockProps) {
  const { t } = useMessages();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (until !== null) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [until]);
  return (
    <p role="timer" aria-label={t('practice.clock')} className={styles.clock}>
      {clockTime((until ?? now) - from)}
    </p>
  );
}
