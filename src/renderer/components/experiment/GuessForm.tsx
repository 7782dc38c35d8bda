/** @file The guess before the figure: four keys, a number of one's own, or Enter to skip. */

import { type FormEvent, useId, useState } from 'react';
import type { Guess } from '#engine/experiment/types.ts';
import { useKeys } from '#renderer/keyboard/use-keys.ts';
import { pick, useMessages } from '#renderer/messages/language-context.ts';
import { Button } from '../Button.tsx';
import { Key } from '../Key.tsx';
import styles from './experiment.module.css';
import type { Guessed } from './guessed.ts';

interface GuessFormProps {
  readonly guess: Guess;
  readonly onGuess: (guessed: Guessed | null) => void;
}

export function GuessForm({ guess, onGuess }: GuessFormProps) {
  const { t, language } = useMessages();
  const [text, setText] = useState('');
  const [isBad, setBad] = useState(false);
  const field = useId();
  const problem = useId();
  const asksForSize = guess.choices.every(({ log10 }) => log10 !== null);
  const choose = (index: number) => {
    const choice = guess.choices[index];
    if (choice !== undefined) onGuess({ index, log10: choice.log10 });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const value = Number(text);
    if (text.trim() === '' || !(value > 0) || !Number.isFinite(value)) setBad(true);
    else onGuess({ index: null, log10: Math.log10(value) });
  };
  useKeys('guess', {
    choice1: () => choose(0),
    choice2: () => choose(1),
    choice3: () => choose(2),
    choice4: () => choose(3),
    skip: () => onGuess(null),
  });
  return (
    <form className={styles.guess} onSubmit={submit}>
      <p className={styles.question}>
        <span className={styles.eyebrow}>{t('experiment.guess')}</span>
        {pick(guess.question, language)}
      </p>
      <div className={styles.choices}>
        {guess.choices.map((choice, index) => (
          <Button key={choice.label.en} onClick={() => choose(index)} aria-keyshortcuts={String(index + 1)}>
            <Key name={String(index + 1)} /> {pick(choice.label, language)}
          </Button>
        ))}
      </div>
      <div className={styles.ownGuess}>
        {asksForSize && (
          <>
            <label htmlFor={field}>{t('experiment.guess.own')}</label>
            <input
              id={field}
              inputMode="decimal"
              autoComplete="off"
              placeholder={t('experiment.guess.placeholder')}
              value={text}
              aria-invalid={isBad}
              aria-describedby={isBad ? problem : undefined}
              onChange={({ target }) => setText(target.value)}
            />
            <Button type="submit">{t('experiment.guess.submit')}</Button>
          </>
        )}
        <Button look="quiet" onClick={() => onGuess(null)}>
          {t('experiment.guess.skip')} <Key name="Enter" />
        </Button>
      </div>
      {isBad && (
        <p id={problem} role="alert" className={styles.problem}>
          {t('experiment.guess.bad')}
        </p>
      )}
    </form>
  );
}
