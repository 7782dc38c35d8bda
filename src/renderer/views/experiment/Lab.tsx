/** @file Presets, figure and verdict on the left, parameters on the right; all of the state stands in the address. */

import { useEffect, useEffectEvent } from 'react';
import { useLocation } from 'wouter';
import { formatExperimentLink } from '#engine/experiment/spec/link.ts';
import type { ExperimentSpec, Overrides } from '#engine/experiment/types.ts';
import { useCall } from '#renderer/api/use-call.ts';
import { CopyText } from '#renderer/components/CopyText.tsx';
import { ClaimList } from '#renderer/components/experiment/ClaimList.tsx';
import { Evidence } from '#renderer/components/experiment/Evidence.tsx';
import { commandOf } from '#renderer/components/experiment/known-experiments.ts';
import { RunStatus } from '#renderer/components/experiment/RunStatus.tsx';
import { SentenceQuote } from '#renderer/components/experiment/SentenceQuote.tsx';
import { SurvivingWords } from '#renderer/components/experiment/SurvivingWords.tsx';
import { useJudgement } from '#renderer/components/experiment/use-badge.ts';
import type { FoundExperiment } from '#renderer/components/experiment/use-experiment.ts';
import { Fold } from '#renderer/components/Fold.tsx';
import { useKeys } from '#renderer/keyboard/use-keys.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import { blockOf } from './block.ts';
import { LabFigure } from './LabFigure.tsx';
import { LabTable } from './LabTable.tsx';
import styles from './lab.module.css';
import { ParameterForm } from './ParameterForm.tsx';
import { PresetBar } from './PresetBar.tsx';
import { changesOf } from './pins.ts';
import { useLabRun } from './use-lab-run.ts';

export function Lab({ found }: { readonly found: FoundExperiment }) {
  const { t } = useMessages();
  const { experiment, statement, spec, overrides } = found;
  const { state, result, fresh, start, cancel } = useLabRun(experiment);
  const listed = useCall('experiment.list', {}).data?.find(({ id }) => id === experiment.id);
  const cards = listed?.cards.length ?? 0;
  const [path, navigate] = useLocation();
  const run = useEffectEvent((wanted: ExperimentSpec) => start(wanted));
  useEffect(() => run(spec), [spec]);
  const again = () => start(spec);
  useKeys('experiment', { rerun: again });
  const change = (next: Overrides) => {
    const search = new URLSearchParams(next).toString();
    if (search === new URLSearchParams(overrides).toString()) again();
    else navigate(search === '' ? path : `${path}?${search}`, { replace: true });
  };
  const isWhole = state.phase === 'done';
  const judgement = useJudgement(statement, isWhole);
  const changes = changesOf(overrides);
  return (
    <div className={styles.lab}>
      <div className={styles.main}>
        {statement !== null && <SentenceQuote statement={statement} judgement={isWhole ? judgement : null} />}
        <PresetBar presets={experiment.presets} overrides={overrides} onChoose={change} />
        {result !== null && (
          <LabFigure
            experiment={experiment}
            result={result}
            fresh={fresh}
            overrides={overrides}
            onSet={(changed) => change({ ...overrides, ...changed })}
          />
        )}
        {result !== null && fresh && !isWhole && (
          <p className={styles.hint}>{t('lab.early', { count: result.seeds })}</p>
        )}
        <RunStatus state={state} onCancel={cancel} onRetry={again} />
        {result !== null && fresh && <ClaimList result={result} />}
        {experiment.table !== null && (
          <LabTable
            experiment={experiment}
            table={experiment.table}
            overrides={overrides}
            onChoose={change}
          />
        )}
        {statement !== null && isWhole && <SurvivingWords statement={statement} />}
        {result !== null && isWhole && (
          <>
            <Fold label={t('experiment.evidence')}>
              <Evidence result={result} command={commandOf(experiment, overrides)} />
            </Fold>
            <Fold label={t('lab.take')}>
              <CopyText label={t('lab.link')} text={formatExperimentLink({ id: experiment.id, overrides })} />
              <CopyText label={t('lab.block')} text={blockOf(spec)} />
            </Fold>
          </>
        )}
      </div>
      <aside className={styles.side} aria-label={t('experiment.parameters')}>
        <h2>{t('experiment.parameters')}</h2>
        <ParameterForm
          parameters={experiment.parameters}
          initial={overrides}
          running={state.phase === 'running'}
          onRun={change}
          onCancel={cancel}
        />
        <p className={styles.hint}>{changes === '' ? t('lab.unchanged') : t('lab.changed', { changes })}</p>
        {cards > 0 && <p className={styles.hint}>{t('experiment.linked', { count: cards })}</p>}
      </aside>
    </div>
  );
}
