/** @file What is missing in the sentence, and the wording that survives. */

import type { ReactNode } from 'react';
import type { Statement } from '#engine/experiment/types.ts';
import { pick, useMessages } from '#renderer/messages/language-context.ts';
import { Markdown } from '../markdown/Markdown.tsx';
import styles from './experiment.module.css';

interface SurvivingWordsProps {
  readonly statement: Statement;
  /** What can be done with the wording, below it. */
  readonly action?: ReactNode;
}

export function SurvivingWords({ statement, action }: SurvivingWordsProps) {
  const { t, language } = useMessages();
  const wrong = pick(statement.wrong, language);
  const why = pick(statement.whyAsked, language);
  return (
    <dl className={styles.words}>
      <dt>{t('experiment.survives')}</dt>
      <dd className={styles.survives}>
        <Markdown source={pick(statement.survives, language)} />
        {action}
      </dd>
      {wrong !== '' && (
        <>
          <dt>{t('experiment.wrong')}</dt>
          <dd>
            <Markdown source={wrong} />
          </dd>
        </>
      )}
      {why !== '' && (
        <>
          <dt>{t('experiment.why')}</dt>
          <dd>
            <Markdown source={why} />
          </dd>
        </>
      )}
    </dl>
  );
}
