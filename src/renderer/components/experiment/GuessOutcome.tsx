/** @file How far the guess was from the measurement. */

import { logText } from '#engine/experiment/figure/format.ts';
import { decadesOff, measuredLog10, rightChoice } from '#engine/experiment/guess.ts';
import type { ExperimentResult, Guess } from '#engine/experiment/types.ts';
import { pick, useMessages } from '#renderer/messages/language-context.ts';
import styles from './experiment.module.css';
import type { Guessed } from './guessed.ts';

interface GuessOutcomeProps {
  readonly guess: Guess;
  readonly guessed: Guessed;
  readonly result: ExperimentResult;
}

const FACTOR_OF_TWO = Math.log10(2);

export function GuessOutcome({ guess, guessed, result }: GuessOutcomeProps) {
  const { t, language } = useMessages();
  const measured = measuredLog10(guess, result);
  if (guessed.log10 !== null && measured !== null) {
    const apart = decadesOff(guessed.log10, measured);
    const close = apart <= FACTOR_OF_TWO;
    return (
      <p className={styles.outcome}>
        {t('experiment.guessed', { guess: logText(guessed.log10, 2), measured: logText(measured, 2) })}
        {t('text.gap')}
        {close ? t('experiment.close.guess') : t('experiment.distance', { decades: logText(apart, 2) })}
      </p>
    );
  }
  const right = rightChoice(guess, measured ?? 0);
  const answer = guess.choices[right];
  if (answer === undefined) return null;
  return (
    <p className={styles.outcome}>
      {guessed.index === right
        ? t('experiment.rightChoice')
        : t('experiment.wrongChoice', { answer: pick(answer.label, language) })}
    </p>
  );
}
