/** @file What there is to do today, in words, and the button that starts it. */

import { useLocation } from 'wouter';
import type { TodayView } from '#engine/contract/views.ts';
import { Button } from '#renderer/components/Button.tsx';
import { Key } from '#renderer/components/Key.tsx';
import { useKeys } from '#renderer/keyboard/use-keys.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import { NothingDue } from './NothingDue.tsx';
import { OtherWays } from './OtherWays.tsx';
import { portionOf } from './portion.ts';
import { TodayBack } from './TodayBack.tsx';
import styles from './today.module.css';

export function TodayOffer({ today }: { readonly today: TodayView }) {
  if (today.due + today.new === 0) return <NothingDue today={today} />;
  const portion = portionOf(today);
  return portion === null ? <TodayWork today={today} /> : <TodayBack today={today} portion={portion} />;
}

function TodayWork({ today }: { readonly today: TodayView }) {
  const { t } = useMessages();
  const [, navigate] = useLocation();
  const start = () => navigate('/review');
  useKeys('today', { start });
  return (
    <div className={styles.offer}>
      {today.away !== null && (
        <p className={styles.first}>
          {t('today.away', { days: today.away })}
          {t('today.nothingLost')}
        </p>
      )}
      <p className={styles.sentence}>
        <span>{t('today.minutes', { minutes: Math.round(today.minutes) })}</span>
        <span>{t('today.counts', { due: today.due, fresh: today.new })}</span>
      </p>
      <div className={styles.actions}>
        <Button look="primary" className={styles.start} onClick={start} data-primary="">
          {today.reviewedToday > 0 ? t('today.continue') : t('today.start')}
          <Key name="Space" />
        </Button>
        <OtherWays today={today} />
      </div>
    </div>
  );
}
