/** @file The run of a block and what came out of it. */

import { useState } from 'react';
import { buildFigure } from '#engine/experiment/figure/figure.ts';
import { probesOf } from '#engine/experiment/figure/requests.ts';
import { inlineExperiment } from '#engine/experiment/links/references.ts';
import type { ExperimentResult, ExperimentSpec } from '#engine/experiment/types.ts';
import { Button } from '#renderer/components/Button.tsx';
import { ClaimList } from '#renderer/components/experiment/ClaimList.tsx';
import { Evidence } from '#renderer/components/experiment/Evidence.tsx';
import { Figure } from '#renderer/components/experiment/Figure.tsx';
import { RunStatus } from '#renderer/components/experiment/RunStatus.tsx';
import { type RunState, useRun } from '#renderer/components/experiment/use-run.ts';
import { Fold } from '#renderer/components/Fold.tsx';
import { useMessages } from '#renderer/messages/language-context.ts';
import styles from './write.module.css';

interface DraftRun {
  readonly state: RunState;
  /** The text that was run last. */
  readonly ran: string | null;
  readonly start: (spec: ExperimentSpec, text: string) => void;
  readonly cancel: () => void;
}

export function useDraftRun(): DraftRun {
  const { state, start, cancel } = useRun();
  const [ran, setRan] = useState<string | null>(null);
  return {
    state,
    ran,
    cancel,
    start: (spec, text) => {
      setRan(text);
      start(spec, probesOf(inlineExperiment(spec), spec));
    },
  };
}

interface DraftOutcomeProps {
  readonly outcome: DraftRun;
  readonly text: string;
  readonly isReady: boolean;
  readonly onRun: () => void;
}

export function DraftOutcome({ outcome, text, isReady, onRun }: DraftOutcomeProps) {
  const { t } = useMessages();
  const { state, ran, cancel } = outcome;
  return (
    <>
      <div className={styles.actions}>
        <Button look="primary" aria-disabled={!isReady} aria-keyshortcuts="Control+Enter" onClick={onRun}>
          {t('experiment.run')}
        </Button>
        <span className={styles.hint}>{t('write.runKey')}</span>
      </div>
      <RunStatus state={state} onCancel={cancel} onRetry={onRun} />
      {state.phase === 'done' && (
        <section className={styles.outcome} aria-label={t('write.outcome')}>
          {ran !== text && <p className={styles.hint}>{t('write.changed')}</p>}
          <Drawn result={state.result} />
          {state.result.claims.length === 0 && <p className={styles.hint}>{t('write.noClaims')}</p>}
          <ClaimList result={state.result} />
          <Fold label={t('experiment.evidence')}>
            <Evidence result={state.result} command={COMMAND} />
          </Fold>
        </section>
      )}
    </>
  );
}

/** The block in a file of its own. */
const COMMAND = 'npm run -s nabla -- experiment run block.yaml';

function Drawn({ result }: { readonly result: ExperimentResult }) {
  const model = buildFigure(inlineExperiment(result.spec), result);
  return model === null ? null : <Figure model={model} />;
}
