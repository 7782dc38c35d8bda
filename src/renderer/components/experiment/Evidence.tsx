/** @file Everything a doubter needs: each claim with its numbers and rule, and the command that gives the same ones (law L11). */

import { hashOfJson } from '#engine/core/hash.ts';
import type { ExperimentResult } from '#engine/experiment/types.ts';
import { measuredNumber } from '#renderer/messages/format.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import { CopyText } from '../CopyText.tsx';
import { TableBox } from '../markdown/TableBox.tsx';
import styles from './experiment.module.css';

interface EvidenceProps {
  readonly result: ExperimentResult;
  /** Gives the same numbers in a terminal. */
  readonly command: string;
}

export function Evidence({ result, command }: EvidenceProps) {
  const { t } = useMessages();
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
              <td>{measuredNumber(claim.measured)}</td>
              <td>
                {measuredNumber(claim.interval[0])} … {measuredNumber(claim.interval[1])}
              </td>
              <td>
                {t(`verdict.${claim.verdict}`)}
                {claim.seedsNeeded !== null &&
                  `; ${t('experiment.seedsNeeded', { count: claim.seedsNeeded })}`}
              </td>
              <td lang="en" className={styles.rule}>
                {claim.rule}
              </td>
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
