/** @file Time left for a part of the outline; it runs on, also while an answer is read, as an interview does. */

import { useEffect, useState } from 'react';
import styles from '#renderer/components/session/session.module.css';
import { clockTime } from '#renderer/messages/format.ts';
import { useMessages } from '#renderer/messages/language-context.ts';

interface PartClockProps {
  readonly minutes: number;
  readonly from: number;
}

const MS_PER_MINUTE = 60_000;

export function PartClock({ minutes, from }: PartClockProps) {
  const { t } = useMessages();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const left = minutes * MS_PER_MINUTE - (now - from);
  const time = clockTime(Math.abs(left));
  return (
    <p
      role="timer"
      aria-label={t('practice.partClock')}
      className={styles.partClock}
      data-over={left < 0 || undefined}
    >
      {left < 0 ? t('practice.over', { time }) : t('practice.left', { time })}
    </p>
  );
}
