/** @file Settings worth a look, as sentences. */

import type { Experiment, Overrides } from '#engine/experiment/types.ts';
import { pick, useMessages } from '#renderer/messages/language-context.ts';
import styles from './lab.module.css';
import { isSame } from './same-settings.ts';

interface PresetBarProps {
  readonly presets: Experiment['presets'];
  readonly overrides: Overrides;
  readonly onChoose: (overrides: Overrides) => void;
}

export function PresetBar({ presets, overrides, onChoose }: PresetBarProps) {
  const { t, language } = useMessages();
  if (presets.length === 0) return null;
  return (
    <fieldset className={styles.presets}>
      <legend className={styles.hint}>{t('lab.presets')}</legend>
      {presets.map(({ says, set }) => (
        <button
          key={says.en}
          type="button"
          aria-pressed={isSame(set, overrides)}
          onClick={() => onChoose(set)}
        >
          {pick(says, language)}
        </button>
      ))}
    </fieldset>
  );
}
