/** @file One parameter: a word to choose or a number to type, with its unit and range. */

import { useId } from 'react';
import type { Parameter } from '#engine/experiment/types.ts';
import { measuredNumber } from '#renderer/messages/format.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import styles from './lab.module.css';
import { problemOf } from './parameter-problem.ts';
import { PLACES, sliderOf } from './slider.ts';
import { unitName } from './unit-name.ts';

interface ParameterFieldProps {
  readonly parameter: Parameter;
  readonly text: string;
  readonly onChange: (text: string) => void;
  /** The value was chosen, not only moved over. */
  readonly onSettled: () => void;
}

export function ParameterField({ parameter, text, onChange, onSettled }: ParameterFieldProps) {
  const { t } = useMessages();
  const id = useId();
  const { name, unit, min, max, choices } = parameter;
  const problem = problemOf(parameter, text);
  const slider = sliderOf(parameter);
  const range = {
    min: measuredNumber(min ?? Number.NEGATIVE_INFINITY),
    max: measuredNumber(max ?? Infinity),
  };
  const hint =
    problem === 'out-of-range'
      ? t('experiment.outOfRange', { name, ...range })
      : problem === 'not-number'
        ? t('experiment.notNumber', { name })
        : min === null
          ? unitName(unit, t)
          : `${t('experiment.range', range)} ${unitName(unit, t)}`;
  return (
    <div className={styles.parameter}>
      <label htmlFor={id} translate="no">
        {name}
      </label>
      {slider !== null && (
        <input
          type="range"
          className={styles.slider}
          min={0}
          max={PLACES}
          value={slider.placeOf(Number(text))}
          aria-label={t('lab.slide', { name })}
          aria-valuetext={text}
          onChange={({ target }) => onChange(String(slider.valueAt(Number(target.value))))}
          onPointerUp={onSettled}
          onKeyUp={onSettled}
        />
      )}
      {choices === undefined ? (
        <input
          id={id}
          inputMode="decimal"
          autoComplete="off"
          value={text}
          aria-invalid={problem !== null}
          aria-describedby={`${id}-hint`}
          onChange={({ target }) => onChange(target.value)}
        />
      ) : (
        <select
          id={id}
          value={text}
          onChange={({ target }) => {
            onChange(target.value);
            onSettled();
          }}
        >
          {choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      )}
      <span id={`${id}-hint`} className={styles.hint} data-problem={problem !== null}>
        {hint}
      </span>
    </div>
  );
}
