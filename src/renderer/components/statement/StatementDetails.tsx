/** @file What a badge opens: the sentence as a formula, the evidence, the command, a PyTorch script, and the learner's own opinion. */

import { useMessages } from '#renderer/messages/language-context.ts';
import { Evidence } from '../experiment/Evidence.tsx';
import { commandOf } from '../experiment/known-experiments.ts';
import type { Judgement } from '../experiment/use-badge.ts';
import { contentLanguage } from '../markdown/content-language.ts';
import { DisagreeForm } from './DisagreeForm.tsx';
import styles from './statement.module.css';
import { TorchScript } from './TorchScript.tsx';
import type { Disagreement } from './use-disagreement.ts';

interface StatementDetailsProps {
  readonly id: string;
  readonly judgement: Judgement;
  readonly disagreement: Disagreement;
}

export function StatementDetails({ id, judgement, disagreement }: StatementDetailsProps) {
  const { t } = useMessages();
  const { experiment, result } = judgement;
  const claim = experiment.spec.claims[0];
  return (
    <div id={id} className={styles.details}>
      {claim !== undefined && (
        <p>
          <span className={styles.label}>{t('statement.formula')}</span>
          {claim.says !== undefined && <span lang={contentLanguage(claim.says)}>{claim.says}</span>}
          <code className={styles.formula}>{claim.that}</code>
        </p>
      )}
      {result !== null && <Evidence result={result} command={commandOf(experiment, {})} />}
      <TorchScript experiment={experiment.id} />
      <DisagreeForm disagreement={disagreement} />
    </div>
  );
}
