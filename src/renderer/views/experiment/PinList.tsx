/** @file Pinned runs: what was changed, what came out; figures that are not lines stand here themselves. */

import type { FigureModel } from '#engine/experiment/figure/model.ts';
import { Button } from '#renderer/components/Button.tsx';
import { Figure } from '#renderer/components/experiment/Figure.tsx';
import { pick, useMessages } from '#renderer/messages/language-context.ts';
import styles from './lab.module.css';
import { changesOf, type Pin } from './pins.ts';

interface PinListProps {
  readonly pins: readonly Pin[];
  /** In the order of the pins. */
  readonly models: readonly { readonly model: FigureModel | null }[];
  readonly onRemove: (pin: Pin) => void;
}

export function PinList({ pins, models, onRemove }: PinListProps) {
  const { t, language } = useMessages();
  if (pins.length === 0) return null;
  return (
    <ul className={styles.pins} aria-label={t('lab.pinned')}>
      {pins.map((pin, index) => {
        const model = models[index]?.model ?? null;
        const changes = changesOf(pin.overrides);
        return (
          <li key={pin.letter}>
            <p>
              <strong>{pin.letter}</strong> {changes === '' ? t('lab.unchanged') : changes}
              <Button look="quiet" onClick={() => onRemove(pin)}>
                {t('lab.unpin', { letter: pin.letter })}
              </Button>
            </p>
            {model !== null && <p className={styles.hint}>{pick(model.sentence, language)}</p>}
            {model !== null && model.form !== 'lines' && <Figure model={model} />}
          </li>
        );
      })}
    </ul>
  );
}
