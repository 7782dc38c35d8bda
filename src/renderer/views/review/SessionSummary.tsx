/** @file The end of a session: what was done, when it goes on. One sentence, no confetti; undo still works. */

import { useLocation } from 'wouter';
import { countSession, type Session } from '#engine/schedule/session.ts';
import { GRADES } from '#engine/schedule/types.ts';
import { useCall } from '#renderer/api/use-call.ts';
import { Button } from '#renderer/components/Button.tsx';
import { Key } from '#renderer/components/Key.tsx';
import { useKeys } from '#renderer/keyboard/use-keys.ts';
import { dayName } from '#renderer/messages/format.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import styles from './summary.module.css';
import { useWriteAtEnd } from './use-write-at-end.ts';

interface SessionSummaryProps {
  readonly session: Session;
  /** Grades that are not saved yet. */
  readonly waiting: number;
  readonly onMore: () => void;
  readonly onUndo: () => void;
}

const MS_PER_MINUTE = 60_000;

export function SessionSummary({ session, waiting, onMore, onUndo }: SessionSummaryProps) {
  const { t } = useMessages();
  const [, navigate] = useLocation();
  const { grades, durationMs } = countSession(session);
  const total = session.steps.length;
  const finish = () => navigate('/');
  useWriteAtEnd(waiting === 0 && total > 0);
  useKeys('summary', { next: finish, undo: onUndo });
  const minutes = Math.round(durationMs / MS_PER_MINUTE);
  return (
    <div className={styles.summary}>
      <h2 className={styles.title}>{total === 0 ? t('summary.empty') : t('summary.title')}</h2>
      {total > 0 && (
        <p className={styles.sentence}>
          {t('summary.sentence', { count: total, minutes })}
          {t('text.gap')}
          {t('summary.recalled', { recalled: total - grades.again, total })}
        </p>
      )}
      {total > 0 && (
        <ul className={styles.grades} aria-label={t('summary.grades')}>
          {GRADES.map((grade) => (
            <li key={grade} data-grade={grade}>
              <span>{t(`review.${grade}`)}</span> {grades[grade]}
            </li>
          ))}
        </ul>
      )}
      {waiting === 0 && <WhatComes onMore={onMore} />}
      <div className={styles.actions}>
        <Button look="primary" onClick={finish} data-primary="">
          {t('summary.finish')} <Key name="Space" />
        </Button>
        {total > 0 && (
          <Button look="quiet" onClick={onUndo}>
            {t('review.undo')} <Key name="z" />
          </Button>
        )}
      </div>
    </div>
  );
}

/** Asked once all grades are in the log, so that the answer counts them. */
function WhatComes({ onMore }: { readonly onMore: () => void }) {
  const { t, language } = useMessages();
  const today = useCall('queue.today', {}).data;
  if (today === undefined) return null;
  const left = today.due + today.new;
  if (left > 0) {
    return (
      <p className={styles.next}>
        {t('summary.moreDue', { count: left })} <Button onClick={onMore}>{t('summary.more')}</Button>
      </p>
    );
  }
  if (today.nextDue === null) return null;
  return (
    <p className={styles.next}>
      {t('summary.nextDue', { day: dayName(today.nextDue, language, today.day) })}
    </p>
  );
}
