/** @file The parameters of an experiment: typed, with their ranges, checked before anything runs. */

import { type FormEvent, useRef, useState } from 'react';
import type { Overrides, Parameter } from '#engine/experiment/types.ts';
import { Button } from '#renderer/components/Button.tsx';
import { useMessages } from '#renderer/messages/language-context.ts';
import styles from './lab.module.css';
import { ParameterField } from './ParameterField.tsx';
import { problemOf } from './parameter-problem.ts';

interface ParameterFormProps {
  readonly parameters: readonly Parameter[];
  /** Set by the address. */
  readonly initial: Overrides;
  readonly running: boolean;
  readonly onRun: (overrides: Overrides) => void;
  readonly onCancel: () => void;
}

export function ParameterForm({ parameters, initial, running, onRun, onCancel }: ParameterFormProps) {
  const { t } = useMessages();
  const [edited, setEdited] = useState({ from: initial, values: initial });
  // Set from elsewhere, such as a preset: what was typed before gives way.
  const values = edited.from === initial ? edited.values : initial;
  const setValues = (next: Overrides) => setEdited({ from: initial, values: next });
  const textOf = (parameter: Parameter) => values[parameter.name] ?? String(parameter.default);
  const isSound = parameters.every((parameter) => problemOf(parameter, textOf(parameter)) === null);
  const form = useRef<HTMLFormElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isSound) return;
    onRun(
      Object.fromEntries(
        parameters
          .filter((parameter) => textOf(parameter).trim() !== String(parameter.default))
          .map((parameter) => [parameter.name, textOf(parameter).trim()]),
      ),
    );
  };
  // After the state of the last change is in.
  const settle = () => setTimeout(() => form.current?.requestSubmit());
  return (
    <form ref={form} className={styles.parameters} onSubmit={submit} aria-label={t('experiment.parameters')}>
      {parameters.map((parameter) => (
        <ParameterField
          key={parameter.name}
          parameter={parameter}
          text={textOf(parameter)}
          onChange={(text) => setValues({ ...values, [parameter.name]: text })}
          onSettled={settle}
        />
      ))}
      <div className={styles.actions}>
        <Button type="submit" look="primary" disabled={!isSound || running}>
          {t('experiment.run')}
        </Button>
        {running ? (
          <Button onClick={onCancel}>{t('experiment.cancel')}</Button>
        ) : (
          <Button look="quiet" onClick={() => setValues({})}>
            {t('experiment.reset')}
          </Button>
        )}
      </div>
    </form>
  );
}
