/** @file The card on the left, and on the right first a margin note that points to its experiment, then the experiment itself. */

import { useEffect, useEffectEvent, useState } from 'react';
import type { CardDetail } from '#engine/contract/views.ts';
import { CardFace } from '#renderer/components/card/CardFace.tsx';
import { ExperimentPane } from '#renderer/components/experiment/ExperimentPane.tsx';
import { useMessages } from '#renderer/messages/language-context.ts';
import { MarginNote } from './MarginNote.tsx';
import styles from './stage.module.css';

export type PaneState = 'closed' | 'guessing' | 'open';

interface CardStageProps {
  readonly detail: CardDetail;
  readonly revealed: boolean;
  /** The points of the answer shown so far. */
  readonly hints: readonly string[];
  readonly pane: PaneState;
  readonly onPane: (state: PaneState) => void;
  readonly onClosePane: () => void;
  /** Opens the choice of experiments, where there is one. */
  readonly onChoose?: (() => void) | undefined;
}

export function CardStage({ detail, revealed, hints, pane, onPane, onClosePane, onChoose }: CardStageProps) {
  const { t } = useMessages();
  /** Which half a narrow window shows. */
  const [half, setHalf] = useState<'card' | 'experiment'>('experiment');
  const isOpen = pane !== 'closed';
  const hasExperiment = detail.links.length > 0;
  const closeEmptyPane = useEffectEvent(() => isOpen && !hasExperiment && onClosePane());
  // The last experiment was just hidden: an empty pane would keep the number keys.
  useEffect(() => {
    if (!hasExperiment) closeEmptyPane();
  }, [hasExperiment]);
  const tab = (name: 'card' | 'experiment', label: string) => (
    <button type="button" aria-pressed={half === name} onClick={() => setHalf(name)}>
      {label}
    </button>
  );
  return (
    <div className={styles.columns} data-pane={isOpen ? 'open' : 'closed'} data-half={half}>
      {isOpen && (
        <div className={styles.tabs}>
          {tab('card', t('review.cardTab'))}
          {tab('experiment', t('review.experimentTab'))}
        </div>
      )}
      <div className={styles.cardColumn}>
        <CardFace detail={detail} revealed={revealed} hints={hints} />
      </div>
      <aside
        className={styles.margin}
        aria-label={t('experiment.title')}
        hidden={!revealed || !hasExperiment}
      >
        {isOpen && revealed ? (
          <ExperimentPane
            card={detail.card}
            links={detail.links}
            onGuessed={() => onPane('open')}
            onClose={onClosePane}
            onChoose={onChoose}
          />
        ) : (
          <MarginNote links={detail.links} onOpen={() => onPane('guessing')} />
        )}
      </aside>
    </div>
  );
}
