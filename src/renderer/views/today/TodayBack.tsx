/** @file Today for whoever comes back to more than twenty minutes of reviews: nothing is lost, and twenty minutes are enough. */

import { useLocation } from 'wouter';
import type { TodayView } from '#engine/contract/views.ts';
import { BACKLOG_DAYS } from '#engine/schedule/coming-back.ts';
import { Button } from '#renderer/components/Button.tsx';
import { Key } from '#renderer/components/Key.tsx';
import { useKeys } from '#renderer/keyboard/use-keys.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import { OtherWays } from './OtherWays.tsx';
import styles from './today.module.css';

interface TodayBackProps {
  readonly today: TodayView;
  /** Cards that twenty minutes hold. */
  readonly portion: number;
}

export function TodayBack({ today, portion }: TodayBackProps) {
  const { t } = useMessages();
  const [, navigate] = useLocation();
  const start = () => navigate(`/review?cards=${portion}`);
  useKeys('today', { start });
  const { away, due, new: fresh } = today;
  return (
    <div className={styles.offer}>
      <p className={styles.sentence}>
        <span>{away === null ? t('today.wait', { count: due }) : t('today.away', { days: away })}</span>
        <span>{t('today.nothingLost')}</span>
      </p>
      <p className={styles.second}>
        <Advice today={today} portion={portion} />
      </p>
      <fieldset className={styles.actions} aria-label={t('today.how')}>
        <Button look="primary" className={styles.start} onClick={start} data-primary="">
          {t('today.portion', { count: portion })}
          <Key name="Space" />
        </Button>
        <Button onClick={() => navigate('/review')}>{t('today.all', { count: due + fresh })}</Button>
        <OtherWays today={today} />
      </fieldset>
    </div>
  );
}

function Advice({ today: { due, reviewedToday, budget, catchingUp }, portion }: TodayBackProps) {
  const { t } = useMessages();
  const limit = budget * BACKLOG_DAYS;
  if (!catchingUp) return t('today.portionOnly', { count: portion, total: due });
  if (reviewedToday >= portion) return t('today.enough', { count: reviewedToday, total: due, limit });
  return t('today.catchingUp', { count: portion, total: due, limit });
}
