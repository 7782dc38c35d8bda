/** @file The line above a question: how far, and how long. */

import { Link } from 'wouter';
import type { Practice } from '#engine/schedule/practice.ts';
import { Button } from '#renderer/components/Button.tsx';
import styles from '#renderer/components/session/session.module.css';
import { useMessages } from '#renderer/messages/language-context.ts';
import { Clock } from './Clock.tsx';
import { PartClock } from './PartClock.tsx';
import type { RunningPart } from './use-part.ts';

interface PracticeBarProps {
  readonly practice: Practice;
  readonly total: number;
  /** Of an outline, while one of its parts is asked. */
  readonly part: RunningPart | null;
  /** The question is on screen; until then its number is not shown, because its keys mean nothing yet. */
  readonly ready: boolean;
  readonly onStop: () => void;
}

export function PracticeBar({ practice, total, part, ready, onStop }: PracticeBarProps) {
  const { t } = useMessages();
  const done = total - practice.queue.length;
  const isReport = practice.phase === 'report';
  const progress = t('review.progress', { position: Math.min(done + 1, total), total });
  return (
    <header className={styles.bar}>
      <div className={styles.barRow}>
        <Link href="/" className={styles.home} aria-label={t('nav.back')}>
          <span aria-hidden="true">∇</span>
        </Link>
        <p className={styles.place}>{part?.title ?? t('practice.title')}</p>
        {!isReport && (
          <>
            {part !== null && part.minutes !== null && (
              <PartClock key={part.number} minutes={part.minutes} from={part.from} />
            )}
            <Clock key={practice.askedAt} from={practice.askedAt} until={practice.revealedAt} />
            {ready && <p className={styles.count}>{progress}</p>}
            <Button look="quiet" className={styles.stop} onClick={onStop}>
              {t('practice.stop')}
            </Button>
          </>
        )}
      </div>
      <progress
        className={styles.progress}
        max={total}
        value={isReport ? total : done}
        aria-label={progress}
      />
    </header>
  );
}
