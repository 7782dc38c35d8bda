/** @file What each key and button of a session does, in words and in deeds. */

import { type RefObject, useRef, useState } from 'react';
import type { DueRow } from '#engine/contract/views.ts';
import { answerPoints } from '#engine/schedule/answer-points.ts';
import { currentCard } from '#engine/schedule/session.ts';
import type { Grade } from '#engine/schedule/types.ts';
import { useClient } from '#renderer/api/client-context.ts';
import { appErrorOf } from '#renderer/api/use-call.ts';
import { type EditorControl, useEditor } from '#renderer/api/use-editor.ts';
import { answerInForce } from '#renderer/components/card/answer-in-force.ts';
import type { PaneState } from '#renderer/components/session/CardStage.tsx';
import { focusPrimary } from '#renderer/components/session/focus-primary.ts';
import { type Announcer, useAnnouncer } from '#renderer/components/session/use-announcer.ts';
import { shortInterval } from '#renderer/messages/format.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import { type SessionControl, useSession } from './use-session.ts';

export interface Review {
  readonly control: SessionControl;
  readonly announcer: Announcer;
  /** The card region; it takes the focus between cards. */
  readonly stage: RefObject<HTMLElement | null>;
  readonly pane: PaneState;
  readonly setPane: (pane: PaneState) => void;
  readonly isSummary: boolean;
  /** The answer is shown and there is an experiment to it. */
  readonly canMeasure: boolean;
  /** Points of the answer shown so far. */
  readonly hints: readonly string[];
  readonly reveal: () => void;
  readonly grade: (grade: Grade) => void;
  readonly undo: () => void;
  readonly hint: (all: boolean) => void;
  readonly suspend: () => void;
  readonly editor: EditorControl;
  readonly openEditor: () => void;
  readonly openPane: () => void;
  readonly closePane: () => void;
}

export function useReview(rows: readonly DueRow[]): Review {
  const { t, language } = useMessages();
  const control = useSession(rows);
  const announcer = useAnnouncer();
  const [pane, setPane] = useState<PaneState>('closed');
  const stage = useRef<HTMLElement>(null);
  const { session, shown } = control;
  const { announce, notify } = announcer;
  const points = shown.detail === undefined ? [] : answerPoints(answerInForce(shown.detail, language));
  const canMeasure = session.phase === 'revealed' && (shown.detail?.links.length ?? 0) > 0;
  const editor = useEditor((place) => notify(t('editor.opened', { place })));
  /** Another card comes: nothing editable keeps the focus, so no input method stays open over it. */
  const leaveCard = () => {
    setPane('closed');
    window.scrollTo(0, 0);
    stage.current?.focus({ preventScroll: true });
  };
  const suspend = useSuspend(control, announcer, leaveCard);
  return {
    control,
    announcer,
    stage,
    pane,
    setPane,
    isSummary: session.phase === 'summary',
    canMeasure,
    hints: points.slice(0, session.hints),
    reveal: () => {
      if (control.reveal()) announce(t('review.revealed'));
    },
    grade: (given) => {
      const preview = shown.detail?.preview[given];
      if (preview === undefined || !control.grade(given)) return;
      announce(
        t('review.graded', { grade: t(`review.${given}`), interval: shortInterval(preview.interval, t) }),
      );
      leaveCard();
    },
    undo: () => {
      if (!control.undo()) return notify(t('review.nothingToUndo'));
      notify(t('review.undone'));
      leaveCard();
    },
    hint: (all) => {
      if (session.phase !== 'prompt' || shown.detail === undefined) return;
      if (points.length < 2) notify(t('review.noHint'));
      else for (let given = 0; given < (all ? points.length : 1); given += 1) control.hint(points.length);
    },
    suspend,
    editor,
    openEditor: () => {
      if (shown.detail !== undefined) editor.open(shown.detail.card.id);
    },
    openPane: () => canMeasure && setPane('guessing'),
    closePane: () => {
      setPane('closed');
      focusPrimary();
    },
  };
}

function useSuspend(
  { session, remove }: SessionControl,
  { notify }: Announcer,
  leaveCard: () => void,
): () => void {
  const { t } = useMessages();
  const client = useClient();
  const suspend = async () => {
    const id = currentCard(session);
    if (id === null) return;
    try {
      await client('cards.suspend', { id, suspended: true });
      remove(id);
      notify(t('review.suspended'));
      leaveCard();
    } catch (thrown) {
      const { message, hint } = appErrorOf(thrown);
      notify(`${t('review.notSaved')} ${message} ${hint}`);
    }
  };
  return () => void suspend();
}
