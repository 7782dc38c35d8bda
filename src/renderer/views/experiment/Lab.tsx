/** @file Figure and verdict on the left, parameters on the right; a change of parameters changes the address. */

import { useEffect, useEffectEvent } from 'react';
import { useLocation } from 'wouter';
import { probesOf } from '#engine/experiment/figure/requests.ts';
import type { ExperimentSpec, Overrides } from '#engine/experiment/types.ts';
import { useCall } from '#renderer/api/use-call.ts';
import { Measured } from '#renderer/components/experiment/Measured.tsx';
import { RunStatus } from '#renderer/components/experiment/RunStatus.tsx';
import { SentenceQuote } from '#renderer/components/experiment/SentenceQuote.tsx';
import { useBadge } from '#renderer/components/experiment/use-badge.ts';
import type { FoundExperiment } from '#renderer/components/experiment/use-experiment.ts';
import { useRun } from '#renderer/components/experiment/use-run.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import styles from './lab.module.css';
import { ParameterForm } from './ParameterForm.tsx';

export function Lab({ found }: { readonly found: FoundExperiment }) {
  const { t } = useMessages();
  const { experiment, statement, spec, overrides } = found;
  const { state, start, cancel } = useRun();
  const listed = useCall('experiment.list', {}).data?.find(({ id }) => id === experiment.id);
  const cards = listed?.cards.length ?? 0;
  const [path, navigate] = useLocation();
  const run = useEffectEvent((wanted: ExperimentSpec) => start(wanted, probesOf(experiment, wanted)));
  useEffect(() => run(spec), [spec]);
  const again = () => start(spec, probesOf(experiment, spec));
  const change = (next: Overrides) => {
    const search = new URLSearchParams(next).toString();
    if (search === new URLSearchParams(overrides).toString()) again();
    else navigate(search === '' ? path : `${path}?${search}`, { replace: true });
  };
  const result = state.phase === 'done' ? state.result : null;
  const badge = useBadge(statement, result !== null);
  return (
    <div className={styles.lab}>
      <div className={styles.main}>
        {statement !== null && <SentenceQuote statement={statement} badge={result && badge} />}
        <RunStatus state={state} onCancel={cancel} onRetry={again} />
        {result !== null && (
          <Measured experiment={experiment} statement={statement} result={result} overrides={overrides} />
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
        {cards > 0 && <p className={styles.hint}>{t('experiment.linked', { count: cards })}</p>}
      </aside>
    </div>
  );
}
