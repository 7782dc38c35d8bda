/** @file The way to Practice, when there is something to ask. */

import { Link } from 'wouter';
import { useMessages } from '#renderer/messages/language-context.ts';
import styles from './today.module.css';

export function PracticeLink({ questions }: { readonly questions: number }) {
  const { t } = useMessages();
  if (questions === 0) return null;
  return (
    <Link href="/practice" className={styles.link}>
      {t('today.practice', { count: questions })}
    </Link>
  );
}
