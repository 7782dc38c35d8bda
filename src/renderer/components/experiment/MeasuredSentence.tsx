/**
 * @file A sentence and its measurement. The run starts at once and stays hidden until the learner has guessed, so that
 * the answer is there when it is wanted.
 */

import { useEffect, useEffectEvent, useState } from 'react';
import type { CardView } from '#engine/contract/views.ts';
import { probesOf } from '#engine/experiment/figure/requests.ts';
import { useKeys } from '#renderer/keyboard/use-keys.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import { LearnWording } from '../statement/LearnWording.tsx';
import styles from './experiment.module.css';
import { GuessForm } from './GuessForm.tsx';
import { GuessOutcome } from './GuessOutcome.tsx';
import type { Guessed } from './guessed.ts';
import { badgeStands } from './known-experiments.ts';
import { Measured } from './Measured.tsx';
import { RunStatus } from './RunStatus.tsx';
import { SentenceQuote } from './SentenceQuote.tsx';
import { useJudgement } from './use-badge.ts';
import type { FoundExperiment } from './use-experiment.ts';
import { useKeepResult } from './use-keep-result.ts';
import { useRun } from './use-run.ts';

interface MeasuredSentenceProps {
  readonly card: CardView;
  readonly found: FoundExperiment;
  readonly onGuessed: () => void;
  readonly onClose: () => void;
}

export function MeasuredSentence({ card, found, onGuessed, onClose }: MeasuredSentenceProps) {
  const { t } = useMessages();
  const { experiment, statement, spec, overrides } = found;
  const { guess } = experiment;
  const { state, start, cancel } = useRun();
  const [asking, setAsking] = useState(guess !== null);
  const [guessed, setGuessed] = useState<Guessed | null>(null);
  const result = !asking && state.phase === 'done' ? state.result : null;
  const notKept = useKeepResult(card.id, result && { experiment, guessed, result });
  // Judged after the figure's own run, which the learner is waiting for.
  const mayJudge = state.phase === 'done' && statement !== null && badgeStands(statement, card);
  const judgement = useJudgement(statement, mayJudge);
  const run = () => start(spec, probesOf(experiment, spec));
  const begin = useEffectEvent(() => {
    run();
    if (guess === null) onGuessed();
  });
  useEffect(() => begin(), []);
  useKeys('experiment', { close: onClose, rerun: () => (asking ? false : run()) });
  const answer = (given: Guessed | null) => {
    setGuessed(given);
    setAsking(false);
    onGuessed();
  };
  return (
    <>
      {statement !== null && <SentenceQuote statement={statement} judgement={result && judgement} />}
      {asking && guess !== null && <GuessForm guess={guess} onGuess={answer} />}
      {!asking && <RunStatus state={state} onCancel={cancel} onRetry={run} />}
      {result !== null && guessed !== null && guess !== null && (
        <GuessOutcome guess={guess} guessed={guessed} result={result} />
      )}
      {result !== null && (
        <Measured
          experiment={experiment}
          statement={statement}
          result={result}
          overrides={overrides}
          wordsAction={statement && <LearnWording cardId={card.id} statement={statement.id} />}
        />
      )}
      {notKept !== null && (
        <p role="alert" className={styles.problem}>
          {t('experiment.notKept')} {notKept.message}
        </p>
      )}
    </>
  );
}
