/** @file A session on screen: keys, the card, its experiment, the grades, and the summary at the end. */

import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { DueRow } from '#engine/contract/views.ts';
import type { CardId } from '#engine/core/ids.ts';
import { answerPoints } from '#engine/schedule/answer-points.ts';
import type { Grade } from '#engine/schedule/types.ts';
import { useClient } from '#renderer/api/client-context.ts';
import { Failure } from '#renderer/components/Failure.tsx';
import { Skeleton } from '#renderer/components/Skeleton.tsx';
import { CardStage } from '#renderer/components/session/CardStage.tsx';
import styles from '#renderer/components/session/session.module.css';
import { useAnnouncer } from '#renderer/components/session/use-announcer.ts';
import { useKeys } from '#renderer/keyboard/use-keys.ts';
import { shortInterval } from '#renderer/messages/format.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import { GradeBar } from './GradeBar.tsx';
import { NotSaved } from './NotSaved.tsx';
import { ReviewBar } from './ReviewBar.tsx';
import type { Overlay } from './ReviewOverlays.tsx';
import { ReviewOverlays } from './ReviewOverlays.tsx';
import { SessionSummary } from './SessionSummary.tsx';
import { useSession } from './use-session.ts';

interface ReviewSessionProps {
  readonly rows: readonly DueRow[];
  /** Begins another round with what is due by then. */
  readonly onMore: () => void;
}

export function ReviewSession({ rows, onMore }: ReviewSessionProps) {
  const { t } = useMessages();
  const client = useClient();
  const [, navigate] = useLocation();
  const { session, detail, saves, outbox, ...act } = useSession(rows);
  const { message, announce } = useAnnouncer();
  const [overlay, setOverlay] = useState<Overlay>(null);
  /** `guessing` while the pane asks for a guess: its four keys are the grades' keys. */
  const [pane, setPane] = useState<'closed' | 'guessing' | 'open'>('closed');
  const stage = useRef<HTMLElement>(null);
  const card = detail.data?.card;
  const points = card === undefined ? [] : answerPoints(card.answer);
  const hasExperiment = (detail.data?.links.length ?? 0) > 0;
  const isSummary = session.phase === 'summary';

  const moveOn = (words: string) => {
    announce(words);
    setPane('closed');
    window.scrollTo(0, 0);
    // Nothing editable keeps the focus, so no input method stays open over the next card.
    stage.current?.focus({ preventScroll: true });
  };
  const reveal = () => {
    act.reveal();
    announce(t('review.revealed'));
  };
  const grade = (given: Grade) => {
    const preview = detail.data?.preview[given];
    if (preview === undefined || !act.grade(given)) return;
    moveOn(t('review.graded', { grade: t(`review.${given}`), interval: shortInterval(preview.interval, t) }));
  };
  const undo = () => (act.undo() ? moveOn(t('review.undone')) : announce(t('review.nothingToUndo')));
  const hint = (all: boolean) => {
    if (points.length < 2) announce(t('review.noHint'));
    else for (let shown = 0; shown < (all ? points.length : 1); shown += 1) act.hint(points.length);
  };
  const suspend = async () => {
    if (card === undefined) return;
    try {
      await client('cards.suspend', { id: card.id, suspended: true });
      act.remove(card.id as CardId);
      moveOn(t('review.suspended'));
    } catch {
      announce(t('review.notSaved'));
    }
  };
  const openPane = () => {
    if (hasExperiment && session.phase === 'revealed') setPane('guessing');
  };
  const closePane = () => {
    setPane('closed');
    stage.current?.focus({ preventScroll: true });
  };

  useKeys(
    'review',
    {
      reveal: () => (session.phase === 'prompt' ? reveal() : grade('good')),
      again: () => grade('again'),
      hard: () => grade('hard'),
      good: () => grade('good'),
      easy: () => grade('easy'),
      undo,
      hint: () => hint(false),
      hintAll: () => hint(true),
      experiment: openPane,
      info: () => setOverlay('info'),
      menu: () => setOverlay('menu'),
      suspend: () => void suspend(),
    },
    !isSummary && pane !== 'guessing',
  );
  useKeys('everywhere', { help: () => setOverlay('help'), today: () => navigate('/') });

  return (
    <div className={styles.session} data-phase={session.phase} data-saved={saves.error === null}>
      <ReviewBar
        session={session}
        headings={isSummary ? [] : (card?.headings ?? [])}
        menu={
          <ReviewOverlays
            overlay={overlay}
            onChange={setOverlay}
            detail={isSummary ? undefined : detail.data}
            onSuspend={() => void suspend()}
            onExperiment={hasExperiment && session.phase === 'revealed' ? openPane : undefined}
            onHint={session.phase === 'prompt' ? () => hint(false) : undefined}
            onUndo={undo}
          />
        }
      />
      <main ref={stage} id="main" tabIndex={-1} data-quiet-focus="" className={styles.stage}>
        <h1 className={styles.hidden}>{t('review.title')}</h1>
        {isSummary && (
          <SessionSummary session={session} onMore={onMore} onUndo={undo} waiting={saves.waiting.length} />
        )}
        {!isSummary && detail.data === undefined && !detail.isError && <Skeleton />}
        {!isSummary && detail.isError && (
          <Failure error={detail.error} onRetry={() => void detail.refetch()} />
        )}
        {!isSummary && detail.data !== undefined && (
          <CardStage
            key={detail.data.card.id}
            detail={detail.data}
            revealed={session.phase === 'revealed'}
            hints={points.slice(0, session.hints)}
            pane={pane}
            onPane={setPane}
            onClosePane={closePane}
          />
        )}
      </main>
      {saves.error !== null && (
        <NotSaved error={saves.error} onRetry={outbox.retry} onDiscard={outbox.discard} />
      )}
      {!isSummary && (
        <GradeBar
          revealed={session.phase === 'revealed'}
          ready={detail.data !== undefined}
          preview={detail.data?.preview}
          keysAreTaken={pane === 'guessing'}
          canUndo={session.steps.length > 0}
          onReveal={reveal}
          onGrade={grade}
          onUndo={undo}
        />
      )}
      <p className={styles.hidden} role="status">
        {message}
      </p>
    </div>
  );
}
