/** @file The figure of a run: its own, further views of it, and pinned runs beside it. */

import { useState } from 'react';
import { buildFigure } from '#engine/experiment/figure/figure.ts';
import type { Experiment, ExperimentResult, Overrides } from '#engine/experiment/types.ts';
import { Button } from '#renderer/components/Button.tsx';
import { Figure } from '#renderer/components/experiment/Figure.tsx';
import { FigureTable } from '#renderer/components/experiment/FigureTable.tsx';
import { useSweep } from '#renderer/components/experiment/use-sweep.ts';
import { Fold } from '#renderer/components/Fold.tsx';
import { pick, useMessages } from '#renderer/messages/language-context.ts';
import { ExportButtons } from './ExportButtons.tsx';
import styles from './lab.module.css';
import { PinList } from './PinList.tsx';
import { freeLetter, type Pin, withPinned } from './pins.ts';
import { ViewTabs } from './ViewTabs.tsx';

interface LabFigureProps {
  readonly experiment: Experiment;
  readonly result: ExperimentResult;
  /** Of the settings in force; otherwise of those before, while the run is under way. */
  readonly fresh: boolean;
  readonly overrides: Overrides;
  /** Sets these on top of what is set. */
  readonly onSet: (changes: Overrides) => void;
}

export function LabFigure({ experiment, result, fresh, overrides, onSet }: LabFigureProps) {
  const { t, language } = useMessages();
  const [chosen, setChosen] = useState(0);
  const [pins, setPins] = useState<readonly Pin[]>([]);
  const plans = viewsOf(experiment);
  const plan = plans[chosen]?.figure ?? null;
  const swept = useSweep(plan, result.spec);
  const model = plan === null ? null : buildFigure(experiment, result, { plan, swept });
  if (model === null || plan === null) return null;
  const pinned = pins.map((pin) => ({
    letter: pin.letter,
    model: buildFigure(experiment, pin.result, { plan, swept: pin.swept }),
  }));
  const letter = freeLetter(pins);
  const pinThis = () => letter !== null && setPins([...pins, { letter, overrides, result, swept }]);
  const choice = model.form === 'heatmap' ? model.choose : null;
  return (
    <div className={styles.figure} data-stale={!fresh || undefined}>
      <ViewTabs views={plans} chosen={chosen} onChoose={setChosen} />
      <Figure
        model={withPinned(model, pinned)}
        {...(choice === null
          ? {}
          : { onCell: (x: number, y: number) => onSet({ [choice.x]: shown(x), [choice.y]: shown(y) }) })}
      />
      <p className={styles.sentence} aria-live="polite">
        {pick(model.sentence, language)}
      </p>
      <div className={styles.actions}>
        <Button disabled={letter === null || !fresh} onClick={pinThis}>
          {t('lab.pin')}
        </Button>
        <ExportButtons name={experiment.id} model={model} />
      </div>
      <PinList pins={pins} models={pinned} onRemove={(gone) => setPins(pins.filter((pin) => pin !== gone))} />
      <Fold label={t('experiment.table')}>
        <FigureTable model={model} />
      </Fold>
    </div>
  );
}

/** Four digits, as a parameter is typed. */
function shown(value: number): string {
  return String(Number(value.toPrecision(4)));
}

function viewsOf({ figure, views, title }: Experiment): Experiment['views'] {
  return [...(figure === null ? [] : [{ title, figure }]), ...views];
}
