/** @file After the round: time and own grade per question, what to come back to, and the choice to count it all as reviews. */

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { Link } from 'wouter';
import type { PracticeQuestions } from '#engine/contract/outlines.ts';
import { type Practice, type PracticeAnswer, reportOf } from '#engine/schedule/practice.ts';
import { useClient } from '#renderer/api/client-context.ts';
import { forget } from '#renderer/api/use-call.ts';
import { Button } from '#renderer/components/Button.tsx';
import { Failure } from '#renderer/components/Failure.tsx';
import { InlineMarkdown } from '#renderer/components/markdown/InlineMarkdown.tsx';
import { clockTime } from '#renderer/messages/format.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import { AnswersTable } from './AnswersTable.tsx';
import { Gaps } from './Gaps.tsx';
import { PartTimes } from './PartTimes.tsx';
import styles from './practice.module.css';

interface PracticeReportProps {
  readonly practice: Practice;
  readonly round: PracticeQuestions;
  readonly onAgain: () => void;
}

export function PracticeReport({ practice, round, onAgain }: PracticeReportProps) {
  const { t } = useMessages();
  const report = reportOf(practice);
  const promptOf = (id: string) => round.questions.find((question) => question.id === id)?.prompt ?? id;
  const counting = useCountAsReviews(practice.answers);
  const { asked, durationMs, weakest } = report;
  return (
    <div className={styles.report}>
      <h2>{t('practice.report')}</h2>
      <p className={styles.sentence}>
        {t('practice.reportSentence', {
          count: asked,
          time: clockTime(asked === 0 ? 0 : durationMs / asked),
        })}
      </p>
      <h3>{t('practice.weakest')}</h3>
      {weakest.length === 0 ? (
        <p>{t('practice.noWeak')}</p>
      ) : (
        <ul>
          {weakest.map(({ cardId }) => (
            <li key={cardId}>
              <InlineMarkdown source={promptOf(cardId)} />
            </li>
          ))}
        </ul>
      )}
      {asked > 0 && <AnswersTable answers={practice.answers} promptOf={promptOf} />}
      {asked > 0 && <PartTimes answers={practice.answers} round={round} />}
      <Gaps gaps={round.gaps} />
      <div className={styles.actions}>
        {asked > 0 && !counting.isSuccess && (
          <Button disabled={counting.isPending} onClick={() => counting.mutate()}>
            {counting.isPending ? t('practice.counting') : t('practice.countAsReviews')}
          </Button>
        )}
        <Button onClick={onAgain}>{t('practice.again')}</Button>
        <Link href="/">{t('nav.back')}</Link>
      </div>
      <p role="status">{counting.isSuccess && t('practice.counted', { count: asked })}</p>
      {counting.isError && <Failure error={counting.error} onRetry={() => counting.mutate()} />}
    </div>
  );
}

/** Remembers how far it came, so that a second try after a failure counts nothing twice. */
function useCountAsReviews(answers: readonly PracticeAnswer[]) {
  const client = useClient();
  const queries = useQueryClient();
  const counted = useRef(0);
  return useMutation({
    mutationFn: async () => {
      for (const { cardId, grade, durationMs } of answers.slice(counted.current)) {
        await client('review.grade', { id: cardId, grade, durationMs: Math.round(durationMs) });
        counted.current += 1;
      }
    },
    onSuccess: () => forget(queries, ['queue.today', 'cards.list', 'cards.search', 'cards.show']),
  });
}
