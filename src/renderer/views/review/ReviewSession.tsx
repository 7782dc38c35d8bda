/** @file A session on screen: keys, the card, its experiment, the grades, and the summary at the end. */

import { useState } from 'react';
import { useLocation } from 'wouter';
import type { CardDetail, DueRow } from '#engine/contract/views.ts';
import { EditorFailed } from '#renderer/components/EditorFailed.tsx';
import { Failure } from '#renderer/components/Failure.tsx';
import { Skeleton } from '#renderer/components/Skeleton.tsx';
import { CardStage } from '#renderer/components/session/CardStage.tsx';
import styles from '#renderer/components/session/session.module.css';
import { useKeys } from '#renderer/keyboard/use-keys.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import { GradeBar } from './GradeBar.tsx';
import { NoteChanged } from './NoteChanged.tsx';
import { NotSaved } from './NotSaved.tsx';
import { ReviewBar } from './ReviewBar.tsx';
import { type Overlay, ReviewOverlays } from './ReviewOverlays.tsx';
import { SessionSummary } from './SessionSummary.tsx';
import { type Review, useReview } from './use-review.ts';

interface ReviewSessionProps {
  readonly rows: readonly DueRow[];
  /** Begins another round with what is due by then. */
  readonly onMore: () => void;
}

export function ReviewSession({ rows, onMore }: ReviewSessionProps) {
  const { t } = useMessages();
  const review = useReview(rows);
  const [overlay, setOverlay] = useState<Overlay>(null);
  const { isSummary, pane, stage, announcer } = review;
  const { session, saves, outbox } = review.control;
  useReviewKeys(review, setOverlay);
  const shown = isSummary ? undefined : review.control.shown.detail;
  /** Reasons quote the answer, so they wait for it. */
  const chooseExperiments = session.phase === 'revealed' ? () => setOverlay('experiments') : undefined;
  return (
    <div className={styles.session} data-phase={session.phase} data-saved={saves.error === null}>
      <ReviewBar
        session={session}
        ready={shown !== undefined}
        place={shown === undefined ? [] : placeOf(shown)}
        menu={
          <ReviewOverlays
            overlay={overlay}
            onChange={setOverlay}
            detail={shown}
            onSuspend={review.suspend}
            onUndo={review.undo}
            onExperiment={review.canMeasure ? review.openPane : undefined}
            onHint={session.phase === 'prompt' ? () => review.hint(false) : undefined}
            onChoose={chooseExperiments}
            onEditor={review.openEditor}
          />
        }
      />
      <main ref={stage} id="main" tabIndex={-1} data-quiet-focus="" className={styles.stage}>
        <h1 className={styles.hidden}>{t('review.title')}</h1>
        {isSummary ? (
          <SessionSummary
            session={session}
            onMore={onMore}
            onUndo={review.undo}
            waiting={saves.waiting.length}
          />
        ) : (
          <>
            <NoteChanged {...review.control.shown} />
            <CardOnScreen review={review} onChoose={chooseExperiments} />
          </>
        )}
      </main>
      {saves.error !== null && (
        <NotSaved error={saves.error} onRetry={outbox.retry} onDiscard={outbox.discard} />
      )}
      {!isSummary && (
        <GradeBar
          revealed={session.phase === 'revealed'}
          ready={shown !== undefined}
          preview={shown?.preview}
          keysAreTaken={pane === 'guessing'}
          canUndo={session.steps.length > 0}
          notice={announcer.notice}
          onReveal={review.reveal}
          onGrade={review.grade}
          onUndo={review.undo}
        />
      )}
      <EditorFailed {...review.editor} />
      <p className={styles.hidden} role="status">
        {announcer.message}
      </p>
    </div>
  );
}

interface CardOnScreenProps {
  readonly review: Review;
  readonly onChoose: (() => void) | undefined;
}

function CardOnScreen({ review, onChoose }: CardOnScreenProps) {
  const { session, detail, shown } = review.control;
  if (shown.detail === undefined) {
    return detail.isError ? (
      <Failure error={detail.error} onRetry={() => void detail.refetch()} />
    ) : (
      <Skeleton />
    );
  }
  return (
    <CardStage
      key={shown.detail.card.id}
      detail={shown.detail}
      revealed={session.phase === 'revealed'}
      hints={review.hints}
      pane={review.pane}
      onPane={review.setPane}
      onClosePane={review.closePane}
      onChoose={onChoose}
    />
  );
}

function useReviewKeys(review: Review, setOverlay: (overlay: Overlay) => void): void {
  const [, navigate] = useLocation();
  const { grade, hint } = review;
  const isPrompt = review.control.session.phase === 'prompt';
  useKeys(
    'review',
    {
      reveal: () => (isPrompt ? review.reveal() : grade('good')),
      again: () => grade('again'),
      hard: () => grade('hard'),
      good: () => grade('good'),
      easy: () => grade('easy'),
      undo: review.undo,
      hint: () => hint(false),
      hintAll: () => hint(true),
      experiment: review.openPane,
      info: () => setOverlay('info'),
      chooseExperiments: () => (isPrompt ? false : setOverlay('experiments')),
      openEditor: review.openEditor,
      showNew: () => (review.control.shown.change === 'edited' ? review.control.shown.showNew() : false),
      menu: () => setOverlay('menu'),
      suspend: review.suspend,
    },
    // While the pane asks for a guess, its four keys are the grades' keys.
    !review.isSummary && review.pane !== 'guessing',
  );
  useKeys('everywhere', { help: () => setOverlay('help'), today: () => navigate('/') });
}

/** The heading path; a card cut from the note's title has none and gets the title, unless that is the question itself. */
function placeOf({ card, noteTitle }: CardDetail): readonly string[] {
  if (card.headings.length > 0) return card.headings;
  return card.prompt === noteTitle ? [] : [noteTitle];
}
