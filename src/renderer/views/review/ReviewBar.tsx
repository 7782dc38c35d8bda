/** @file The line above the card: where it stands in the note, how far the session is, and the card's menu. */

import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Session } from '#engine/schedule/session.ts';
import { useCall } from '#renderer/api/use-call.ts';
import { InlineMarkdown } from '#renderer/components/markdown/InlineMarkdown.tsx';
import styles from '#renderer/components/session/session.module.css';
import { useMessages } from '#renderer/messages/language-context.ts';

interface ReviewBarProps {
  readonly session: Session;
  /** The card is on screen; until then its number is not shown, because its keys mean nothing yet. */
  readonly ready: boolean;
  /** Heading path of the card, outermost first. */
  readonly place: readonly string[];
  readonly menu: ReactNode;
}

const MS_PER_MINUTE = 60_000;

export function ReviewBar({ session, ready, place, menu }: ReviewBarProps) {
  const { t } = useMessages();
  const done = session.steps.length;
  const total = done + session.queue.length;
  const position = Math.min(done + 1, total);
  const minutes = useMinutesLeft(session);
  return (
    <header className={styles.bar}>
      <div className={styles.barRow}>
        <Link href="/" className={styles.home} aria-label={t('nav.back')}>
          <span aria-hidden="true">∇</span>
        </Link>
        <ol className={styles.crumbs}>
          {place.map((heading, depth) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a path may name the same heading twice
            <li key={depth}>
              <InlineMarkdown source={heading} />
            </li>
          ))}
        </ol>
        {ready && (
          <p className={styles.count}>
            {t('review.progress', { position, total })}
            <span className={styles.minutes}>{t('review.minutesLeft', { minutes })}</span>
          </p>
        )}
        {menu}
      </div>
      {total > 0 && (
        <progress
          className={styles.progress}
          max={total}
          value={done}
          aria-label={t('review.progress', { position, total })}
        />
      )}
    </header>
  );
}

/** From this session's own pace once there is one, before that from the user's median. */
function useMinutesLeft({ steps, queue }: Session): number {
  const seconds = useCall('queue.today', {}).data?.secondsPerCard ?? 0;
  const spent = steps.reduce((sum, step) => sum + step.durationMs, 0);
  const pace = steps.length >= 5 ? spent / steps.length : seconds * 1000;
  return Math.round((pace * queue.length) / MS_PER_MINUTE);
}
