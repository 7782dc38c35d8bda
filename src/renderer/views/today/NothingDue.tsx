/** @file Today without work: done, nothing due yet, or no cards at all. */

import { Link } from 'wouter';
import type { TodayView } from '#engine/contract/views.ts';
import { useImportProgress } from '#renderer/api/import-progress.ts';
import { useCall } from '#renderer/api/use-call.ts';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { dayName } from '#renderer/messages/format.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import { OtherWays } from './OtherWays.tsx';
import styles from './today.module.css';

export function NothingDue({ today }: { readonly today: TodayView }) {
  const { t, language } = useMessages();
  const mayBeEmpty = today.nextDue === null && today.reviewedToday === 0;
  const cards = useCall('cards.search', { limit: 1 }, { enabled: mayBeEmpty });
  if (mayBeEmpty && cards.data === undefined) {
    return <Loaded query={cards}>{() => null}</Loaded>;
  }
  if (mayBeEmpty && cards.data?.total === 0) return <EmptyVault />;
  return (
    <div className={styles.offer}>
      <p className={styles.sentence}>
        {today.reviewedToday > 0 ? t('today.done', { count: today.reviewedToday }) : t('today.nothing')}
      </p>
      <p className={styles.second}>
        {today.nextDue === null
          ? t('today.noNext')
          : t('today.next', { day: dayName(today.nextDue, language, today.day) })}
      </p>
      <div className={styles.actions}>
        <OtherWays today={today} />
      </div>
    </div>
  );
}

function EmptyVault() {
  const { t } = useMessages();
  const isReading = useImportProgress() !== null;
  if (isReading) {
    return (
      <div className={styles.offer}>
        <p className={styles.sentence}>{t('today.reading')}</p>
      </div>
    );
  }
  return (
    <div className={styles.offer}>
      <p className={styles.sentence}>{t('today.empty')}</p>
      <p className={styles.second}>{t('today.empty.hint')}</p>
      <div className={styles.actions}>
        <Link href="/settings" className={styles.link}>
          {t('today.empty.action')}
        </Link>
      </div>
    </div>
  );
}
