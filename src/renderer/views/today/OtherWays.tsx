/** @file The ways to Practice and to the outlines, where there is something to ask or to read. */

import { Link } from 'wouter';
import type { TodayView } from '#engine/contract/views.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import styles from './today.module.css';

export function OtherWays({ today: { questions, outlines } }: { readonly today: TodayView }) {
  const { t } = useMessages();
  return (
    <>
      {questions > 0 && (
        <Link href="/practice" className={styles.link}>
          {t('today.practice', { count: questions })}
        </Link>
      )}
      {outlines > 0 && (
        <Link href="/outlines" className={styles.link}>
          {t('today.outlines', { count: outlines })}
        </Link>
      )}
    </>
  );
}
