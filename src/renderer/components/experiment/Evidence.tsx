/** @file Everything a doubter needs: each claim with its numbers and rule, and the command that gives the same ones (law L11). */

import { hashOfJson } from '#engine/core/hash.ts';
import type { ExperimentResult } from '#engine/experiment/types.ts';
import { measuredNumber } from '#renderer/messages/format.ts';
import { pick, useMessages } from '#renderer/messages/language-context.ts';
import { CopyText } from '../CopyText.tsx';
import { TableBox } from '../markdown/TableBox.tsx';
import styles from './experiment.module.css';

interface EvidenceProps {
  readonly result: ExperimentResult;
  /** Gives the same numbers in a terminal. */
  readonly command: string;
}

function withUnit(number: string, unit: string): string {
  return unit === '' ? number : `${number} ${unit}`;
}

export function Evidence({ result, command }: EvidenceProps) {
  const { t, language } = useMessages();
  return (
    <div className={styles.evidence}>
      <TableBox className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('experiment.claim')}</th>
            <th scope="col">{t('experiment.measured')}</th>
            <th scope="col">{t('experiment.interval')}</th>
            <th scope="col">{t('experiment.verdict')}</th>
            <th scope="col">{t('experiment.rule')}</th>
          </tr>
        </thead>
        <tbody>
          {result.claims.map((claim) => (
            <tr key={claim.that}>
              <td className={styles.claim}>
                {claim.says !== null && <span lang="zh-CN">{claim.says} </span>}
                <code>{claim.that}</code>
              </td>
              <td>{withUnit(measuredNumber(claim.measured), claim.unit)}</td>
              <td>
                {measuredNumber(claim.interval[0])} …{' '}
                {withUnit(measuredNumber(claim.interval[1]), claim.unit)}
              </td>
              <td>
                {t(`verdict.${claim.verdict}`)}
                {claim.seedsNeeded !== null &&
                  `; ${t('experiment.seedsNeeded', { count: claim.seedsNeeded })}`}
              </td>
              <td className={styles.rule}>{pick({ zh: claim.ruleZh, en: claim.rule }, language)}</td>
            </tr>
          ))}
        </tbody>
      </TableBox>
      <dl className={styles.facts}>
        <div className={styles.fact}>
          <dt>{t('experiment.seeds')}</dt>
          <dd>{result.seeds}</dd>
        </div>
        <div className={styles.fact}>
          <dt>{t('experiment.backend')}</dt>
          <dd>{result.backend}</dd>
        </div>
        <div className={styles.fact}>
          <dt>{t('experiment.hash')}</dt>
          <dd>
            <code>{hashOfJson(result.spec).slice(0, 16)}</code>
          </dd>
        </div>
      </dl>
      <CopyText label={t('experiment.command')} text={command} />
    </div>
  );
}
