/** @file How long the answers of each part took, beside its minutes. */

import type { PracticeQuestions } from '#engine/contract/outlines.ts';
import type { PracticeAnswer } from '#engine/schedule/practice.ts';
import { clockTime } from '#renderer/messages/format.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import styles from './practice.module.css';

interface PartTimesProps {
  readonly answers: readonly PracticeAnswer[];
  readonly round: PracticeQuestions;
}

export function PartTimes({ answers, round }: PartTimesProps) {
  const { t } = useMessages();
  const partOf = new Map(round.questions.map(({ id, part }) => [id, part]));
  const rows = round.parts.flatMap((part) => {
    const own = answers.filter(({ cardId }) => partOf.get(cardId) === part.number);
    const used = own.reduce((sum, { durationMs }) => sum + durationMs, 0);
    return own.length === 0 ? [] : [{ ...part, asked: own.length, used }];
  });
  if (rows.length === 0) return null;
  return (
    <>
      <h3>{t('practice.parts')}</h3>
      <ul className={styles.partTimes}>
        {rows.map(({ number, title, minutes, asked, used }) => (
          <li key={number}>
            {title}
            <span className={styles.about}>
              {t('practice.count', { count: asked })} ·{' '}
              {t('practice.partTime', { used: clockTime(used), minutes })}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
