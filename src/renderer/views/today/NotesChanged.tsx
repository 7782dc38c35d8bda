/** @file One quiet line where changed notes leave the learner something to decide. It never stands before the first card. */

import { Link } from 'wouter';
import { useCall } from '#renderer/api/use-call.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import styles from './today.module.css';

export function NotesChanged() {
  const { t } = useMessages();
  const matches = useCall('matches.list', {}).data ?? [];
  const held = useCall('vault.removals', {}).data?.held ?? null;
  if (matches.length === 0 && held === null) return null;
  return (
    <p className={styles.notice}>
      {held !== null && t('today.removals', { cards: held.cards })}
      {held !== null && matches.length > 0 && t('text.gap')}
      {matches.length > 0 && t('today.matches', { count: matches.length })}{' '}
      <Link href="/matches" className={styles.link}>
        {t('today.decide')}
      </Link>
    </p>
  );
}
