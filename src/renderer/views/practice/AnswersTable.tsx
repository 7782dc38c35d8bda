/** @file Every question of the round with its time, hints and own grade. */

import type { PracticeAnswer } from '#engine/schedule/practice.ts';
import { InlineMarkdown } from '#renderer/components/markdown/InlineMarkdown.tsx';
import { TableBox } from '#renderer/components/markdown/TableBox.tsx';
import { clockTime } from '#renderer/messages/format.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import styles from './practice.module.css';

interface AnswersTableProps {
  readonly answers: readonly PracticeAnswer[];
  readonly promptOf: (id: string) => string;
}

export function AnswersTable({ answers, promptOf }: AnswersTableProps) {
  const { t } = useMessages();
  return (
    <TableBox className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('practice.question')}</th>
          <th scope="col">{t('practice.time')}</th>
          <th scope="col">{t('practice.hintsUsed')}</th>
          <th scope="col">{t('practice.self')}</th>
        </tr>
      </thead>
      <tbody>
        {answers.map(({ cardId, durationMs, hints, grade }) => (
          <tr key={cardId}>
            <td>
              <InlineMarkdown source={promptOf(cardId)} />
            </td>
            <td>{clockTime(durationMs)}</td>
            <td>{hints}</td>
            <td>{t(`review.${grade}`)}</td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}
