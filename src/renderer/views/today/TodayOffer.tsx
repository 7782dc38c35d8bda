/** @file What there is to do today, in words, and the button that starts it. */

import { useLocation } from 'wouter';
import type { TodayView } from '#engine/contract/views.ts';
import { Button } from '#renderer/components/Button.tsx';
import { Key } from '#renderer/components/Key.tsx';
import { useKeys } from '#renderer/keyboard/use-keys.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import { NothingDue } from './NothingDue.tsx';
import { PracticeLink } from './PracticeLink.tsx';
import styles from './today.module.css';

export function TodayOffer({ today }: { readonly today: TodayView }) {
  const { t } = useMessages();
  const [, navigate] = useLocation();
  const hasWork = today.due + today.new > 0;
  const portion = portionOf(today);
  const start = () => navigate(portion === null ? '/review' : `/review?cards=${portion}`);
  useKeys('today', { start }, hasWork);
  if (!hasWork) return <NothingDue today={today} />;
  return (
    <div className={styles.offer}>
      {today.away !== null && <p className={styles.second}>{t('today.away', { days: today.away })}</p>}
      {today.catchingUp && <p className={styles.second}>{t('today.catchingUp')}</p>}
      <p className={styles.sentence}>
        <span>{t('today.minutes', { minutes: Math.round(today.minutes) })}</span>
        <span>{t('today.counts', { due: today.due, fresh: today.new })}</span>
      </p>
      <div className={styles.actions}>
        <Button look="primary" className={styles.start} onClick={start} data-primary="">
          {portion !== null
            ? t('today.portion', { count: portion })
            : today.reviewedToday > 0
              ? t('today.continue')
              : t('today.start')}
          <Key name="Space" />
        </Button>
        {portion !== null && <Button onClick={() => navigate('/review')}>{t('today.all')}</Button>}
        <PracticeLink questions={today.questions} />
      </div>
    </div>
  );
}

const PORTION_MINUTES = 20;

/** As many cards as twenty minutes hold, for whoever comes back to more than that; `null`: all of them. */
function portionOf({ away, catchingUp, due, secondsPerCard }: TodayView): number | null {
  const count = Math.max(1, Math.floor((PORTION_MINUTES * 60) / secondsPerCard));
  return (away !== null || catchingUp) && due > count ? count : null;
}
