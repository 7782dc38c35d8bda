/** @file The one change that breaks the sentence, on the same axes. */

import type { Switch } from '#engine/experiment/types.ts';
import { pick, useMessages } from '#renderer/messages/language-context.ts';
import styles from './experiment.module.css';

interface BreakSwitchProps {
  readonly way: Switch;
  readonly on: boolean;
  /** The other run is there. */
  readonly ready: boolean;
  readonly onChange: (on: boolean) => void;
}

export function BreakSwitch({ way, on, ready, onChange }: BreakSwitchProps) {
  const { t, language } = useMessages();
  return (
    <button
      type="button"
      role="switch"
      aria-checked={on}
      disabled={!ready}
      className={styles.switch}
      onClick={() => onChange(!on)}
    >
      <span className={styles.knob} aria-hidden="true" />
      <span>
        <span className={styles.eyebrow}>{t('experiment.break')}</span> {pick(way.label, language)}
      </span>
    </button>
  );
}
