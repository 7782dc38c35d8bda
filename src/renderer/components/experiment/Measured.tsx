/** @file What was measured: figure, one sentence, the switch that breaks it, the wording that survives, the evidence. */

import { type ReactNode, useState } from 'react';
import { buildFigure } from '#engine/experiment/figure/figure.ts';
import type { Experiment, ExperimentResult, Overrides, Statement } from '#engine/experiment/types.ts';
import { pick, useMessages } from '#renderer/messages/language-context.ts';
import { Fold } from '../Fold.tsx';
import { BreakSwitch } from './BreakSwitch.tsx';
import { ClaimList } from './ClaimList.tsx';
import { Evidence } from './Evidence.tsx';
import styles from './experiment.module.css';
import { Figure } from './Figure.tsx';
import { FigureTable } from './FigureTable.tsx';
import { commandOf } from './known-experiments.ts';
import { SurvivingWords } from './SurvivingWords.tsx';
import { useBrokenRun } from './use-broken-run.ts';
import { useSweep } from './use-sweep.ts';

interface MeasuredProps {
  readonly experiment: Experiment;
  readonly statement: Statement | null;
  readonly result: ExperimentResult;
  /** What was set on the experiment for this run. */
  readonly overrides: Overrides;
  /** What can be done with the wording that survives. */
  readonly wordsAction?: ReactNode;
}

export function Measured({ experiment, statement, result, overrides, wordsAction }: MeasuredProps) {
  const { t, language } = useMessages();
  const [isBroken, setBroken] = useState(false);
  const broken = useBrokenRun(experiment, result);
  const swept = useSweep(experiment.figure, result.spec);
  const sweptBroken = useSweep(experiment.figure, broken === null ? null : broken.spec);
  const whole = buildFigure(experiment, result, { swept });
  const other =
    broken === null ? null : buildFigure(experiment, broken, { switched: true, swept: sweptBroken });
  const isOther = isBroken && other !== null;
  const model = isOther ? other : whole;
  const shown = isOther && broken !== null ? broken : result;
  const set = isOther ? { ...overrides, ...experiment.switch?.set } : overrides;
  const sentence = model === null ? null : pick(model.sentence, language);
  return (
    <div className={styles.measured}>
      {model !== null && <Figure model={model} beside={[whole, other].filter((known) => known !== null)} />}
      {sentence !== null && sentence !== '' && (
        <p className={styles.sentence} aria-live="polite">
          {sentence}
        </p>
      )}
      {experiment.switch !== null && model !== null && (
        <BreakSwitch way={experiment.switch} on={isBroken} ready={other !== null} onChange={setBroken} />
      )}
      {(model === null || statement === null) && <ClaimList result={shown} />}
      {statement !== null && <SurvivingWords statement={statement} action={wordsAction} />}
      <div className={styles.folds}>
        <Fold label={t('experiment.evidence')}>
          <Evidence result={shown} command={commandOf(experiment, set)} />
        </Fold>
        {model !== null && (
          <Fold label={t('experiment.table')}>
            <FigureTable model={model} />
          </Fold>
        )}
      </div>
    </div>
  );
}
