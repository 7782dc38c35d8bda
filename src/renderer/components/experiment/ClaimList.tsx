/** @file What was measured where there is nothing to draw: each claim with its number and verdict. */

import type { ExperimentResult } from '#engine/experiment/types.ts';
import { measuredNumber } from '#renderer/messages/format.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import { contentLanguage } from '../markdown/content-language.ts';
import styles from './experiment.module.css';

export function ClaimList({ claims }: { readonly claims: ExperimentResult['claims'] }) {
  const { t } = useMessages();
  return (
    <ul className={styles.claims}>
      {claims.map((claim) => (
        <li key={claim.that}>
          <p lang={contentLanguage(claim.says ?? '')}>{claim.says ?? <code>{claim.that}</code>}</p>
          <p className={styles.claimOutcome}>
            <span data-verdict={claim.verdict}>{t(`verdict.${claim.verdict}`)}</span>{' '}
            {t('experiment.measuredValue', { value: measuredNumber(claim.measured) })}
          </p>
        </li>
      ))}
    </ul>
  );
}
