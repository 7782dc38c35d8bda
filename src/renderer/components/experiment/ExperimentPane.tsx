/** @file The experiment beside a card: which one, then guess, figure, verdict. */

import { useState } from 'react';
import type { CardDetail, CardView } from '#engine/contract/views.ts';
import { pick, useMessages } from '#renderer/messages/language-context.ts';
import { Button } from '../Button.tsx';
import { Key } from '../Key.tsx';
import styles from './experiment.module.css';
import { PaneExperiment } from './PaneExperiment.tsx';

interface ExperimentPaneProps {
  readonly card: CardView;
  readonly links: CardDetail['links'];
  /** The guess is made or skipped: the number keys are free again. */
  readonly onGuessed: () => void;
  readonly onClose: () => void;
  readonly onChoose: (() => void) | undefined;
}

export function ExperimentPane({ card, links, onGuessed, onClose, onChoose }: ExperimentPaneProps) {
  const { t, language } = useMessages();
  const [chosen, setChosen] = useState(0);
  const link = links[chosen] ?? links[0];
  if (link === undefined) return null;
  return (
    <section className={styles.pane} aria-label={pick(link.title, language)}>
      <div className={styles.paneHead}>
        {links.length === 1 ? (
          <h2>{pick(link.title, language)}</h2>
        ) : (
          <fieldset className={styles.links} aria-label={t('experiment.choose')}>
            {links.map((other, index) => (
              <button
                key={other.target}
                type="button"
                aria-pressed={index === chosen}
                onClick={() => setChosen(index)}
              >
                {pick(other.title, language)}
              </button>
            ))}
          </fieldset>
        )}
        <Button look="quiet" onClick={onClose} aria-label={t('experiment.close')}>
          <Key name="Esc" />
        </Button>
      </div>
      <PaneExperiment
        key={link.target}
        card={card}
        target={link.target}
        onGuessed={onGuessed}
        onClose={onClose}
      />
      <p className={styles.why}>
        {pick(link.reason, language)}
        {onChoose && (
          <Button look="quiet" onClick={onChoose}>
            {t('links.open')}
          </Button>
        )}
      </p>
    </section>
  );
}
