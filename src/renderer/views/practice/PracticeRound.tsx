/** @file One round of questions: clock, hints, answer, experiment, own grade; then the report. */

import { useReducer, useRef, useState } from 'react';
import type { PracticeQuestions } from '#engine/contract/outlines.ts';
import type { CardId } from '#engine/core/ids.ts';
import type { InstantMs } from '#engine/core/time.ts';
import { answerPoints } from '#engine/schedule/answer-points.ts';
import { practiceReducer, startPractice } from '#engine/schedule/practice.ts';
import { useCall } from '#renderer/api/use-call.ts';
import { answerInForce } from '#renderer/components/card/answer-in-force.ts';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { PageTitle } from '#renderer/components/PageTitle.tsx';
import { CardStage, type PaneState } from '#renderer/components/session/CardStage.tsx';
import { focusPrimary } from '#renderer/components/session/focus-primary.ts';
import styles from '#renderer/components/session/session.module.css';
import { useKeys } from '#renderer/keyboard/use-keys.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import { PracticeBar } from './PracticeBar.tsx';
import { PracticeFoot } from './PracticeFoot.tsx';
import { PracticeReport } from './PracticeReport.tsx';
import { usePart } from './use-part.ts';

interface PracticeRoundProps {
  readonly round: PracticeQuestions;
  readonly onAgain: () => void;
}

export function PracticeRound({ round, onAgain }: PracticeRoundProps) {
  const { t, language } = useMessages();
  const [practice, dispatch] = useReducer(practiceReducer, round, begin);
  const [pane, setPane] = useState<PaneState>('closed');
  const stage = useRef<HTMLElement>(null);
  const id = practice.phase === 'report' ? null : (practice.queue[0] ?? null);
  const detail = useCall('cards.show', { id: id ?? '' }, { enabled: id !== null });
  useCall('cards.show', { id: practice.queue[1] ?? '' }, { enabled: practice.queue[1] !== undefined });
  const isReport = practice.phase === 'report';
  const isAnswer = practice.phase === 'answer';
  const part = usePart(round, id, practice.askedAt);
  const points = detail.data === undefined ? [] : answerPoints(answerInForce(detail.data, language));

  const toStage = () => {
    setPane('closed');
    window.scrollTo(0, 0);
    stage.current?.focus({ preventScroll: true });
  };
  const reveal = () => detail.data !== undefined && dispatch({ type: 'reveal', at: now() });
  const grade = (given: 'again' | 'hard' | 'good' | 'easy') => {
    if (!isAnswer) return;
    dispatch({ type: 'grade', grade: given, at: now() });
    toStage();
  };
  const hint = (all: boolean) => {
    for (let shown = 0; shown < (all ? points.length : 1); shown += 1) {
      dispatch({ type: 'hint', points: points.length > 1 ? points.length : 0 });
    }
  };
  useKeys(
    'review',
    {
      reveal: () => void (isAnswer ? grade('good') : reveal()),
      again: () => grade('again'),
      hard: () => grade('hard'),
      good: () => grade('good'),
      easy: () => grade('easy'),
      hint: () => hint(false),
      hintAll: () => hint(true),
      experiment: () => isAnswer && (detail.data?.links.length ?? 0) > 0 && setPane('guessing'),
    },
    !isReport && pane !== 'guessing',
  );

  return (
    <div className={styles.session}>
      <PageTitle title={t('practice.title')} />
      <PracticeBar
        practice={practice}
        total={round.questions.length}
        part={part}
        ready={detail.data !== undefined}
        onStop={() => dispatch({ type: 'end' })}
      />
      <main ref={stage} id="main" tabIndex={-1} data-quiet-focus="" className={styles.stage}>
        <h1 className={styles.hidden}>{t('practice.title')}</h1>
        {isReport ? (
          <PracticeReport practice={practice} round={round} onAgain={onAgain} />
        ) : (
          <Loaded query={detail}>
            {(shown) => (
              <CardStage
                key={shown.card.id}
                detail={shown}
                revealed={isAnswer}
                hints={points.slice(0, practice.hints)}
                pane={pane}
                onPane={setPane}
                onClosePane={() => {
                  setPane('closed');
                  focusPrimary();
                }}
              />
            )}
          </Loaded>
        )}
      </main>
      {!isReport && (
        <PracticeFoot
          revealed={isAnswer}
          ready={detail.data !== undefined}
          keysAreTaken={pane === 'guessing'}
          canHint={points.length > 1}
          onHint={() => hint(false)}
          onReveal={() => void reveal()}
          onGrade={grade}
        />
      )}
    </div>
  );
}

function begin({ questions }: PracticeQuestions) {
  return startPractice(
    questions.map(({ id }) => ({ id: id as CardId, kind: 'question' })),
    now(),
  );
}

function now(): InstantMs {
  return Date.now() as InstantMs;
}
