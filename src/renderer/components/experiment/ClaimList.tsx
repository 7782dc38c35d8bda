/** @file What was measured where there is nothing to draw: each claim with its number and verdict. */

import type { ClaimText, ExperimentResult } from '#engine/experiment/types.ts';
import { measuredNumber } from '#renderer/messages/format.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import type { Language } from '#renderer/messages/types.ts';
import { contentLanguage } from '../markdown/content-language.ts';
import styles from './experiment.module.css';

export function ClaimList({ result }: { readonly result: ExperimentResult }) {
  const { t, language } = useMessages();
  return (
    <ul className={styles.claims}>
      {result.claims.map((claim, index) => {
        const words = wordsOf(result.spec.claims[index], language);
        return (
          <li key={claim.that}>
            {words !== null && <p lang={contentLanguage(words)}>{words}</p>}
            <p>
              <code>{claim.that}</code>
            </p>
            <p className={styles.claimOutcome}>
              <span data-verdict={claim.verdict}>{t(`verdict.${claim.verdict}`)}</span>{' '}
              {t('experiment.measuredValue', { value: measuredNumber(claim.measured) })}
            </p>
          </li>
        );
      })}
    </ul>
  );
}

/** In the language of the page where the claim has it; words in another language only where there are no others. */
function wordsOf(text: ClaimText | undefined, language: Language): string | null {
  if (language === 'en' && text?.says_en !== undefined) return text.says_en;
  return text?.says ?? null;
}
