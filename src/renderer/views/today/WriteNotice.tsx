/** @file One quiet line where notes could not be updated, or another program reviewed some; the settings say which. */

import { Link } from 'wouter';
import { useCall } from '#renderer/api/use-call.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import styles from './today.module.css';

export function WriteNotice() {
  const { t } = useMessages();
  const status = useCall('writeBack.status', {}).data;
  if (status === undefined) return null;
  const { on, problems, raised } = status;
  const behind = on ? problems.length : 0;
  if (behind + raised.length === 0) return null;
  return (
    <p className={styles.notice}>
      {behind > 0 && t('today.notWritten', { count: behind })}
      {behind > 0 && raised.length > 0 && t('text.gap')}
      {raised.length > 0 && t('today.raised', { count: raised.length })}{' '}
      <Link href="/settings" className={styles.link}>
        {t('today.notWritten.where')}
      </Link>
    </p>
  );
}
