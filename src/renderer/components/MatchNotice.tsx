/** @file One quiet line where edited cards wait for the learner's word; it never stands before the first card. */

import { Link } from 'wouter';
import { useCall } from '#renderer/api/use-call.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import styles from './notice.module.css';

export function MatchNotice() {
  const { t } = useMessages();
  const count = useCall('matches.list', {}).data?.length ?? 0;
  if (count === 0) return null;
  return (
    <p className={styles.notice}>
      {t('matches.notice', { count })} <Link href="/matches">{t('matches.look')}</Link>
    </p>
  );
}
