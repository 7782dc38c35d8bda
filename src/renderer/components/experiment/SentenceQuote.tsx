/** @file The sentence that is judged, and its badge once it may be seen; the badge opens everything the judgement rests on. */

import { useId, useState } from 'react';
import type { Statement } from '#engine/experiment/types.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import { contentLanguage } from '../markdown/content-language.ts';
import { InlineMarkdown } from '../markdown/InlineMarkdown.tsx';
import { StatementDetails } from '../statement/StatementDetails.tsx';
import { useDisagreement } from '../statement/use-disagreement.ts';
import { Badge } from './Badge.tsx';
import styles from './experiment.module.css';
import { quoteSource } from './quote-source.ts';
import type { Judgement } from './use-badge.ts';

interface SentenceQuoteProps {
  readonly statement: Statement;
  /** `null` until the figure is shown. */
  readonly judgement: Judgement | null;
}

export function SentenceQuote({ statement, judgement }: SentenceQuoteProps) {
  const { t } = useMessages();
  const [open, setOpen] = useState(false);
  const details = useId();
  const disagreement = useDisagreement(statement.id);
  return (
    <figure className={styles.quote} aria-label={t('experiment.sentence')}>
      <blockquote lang={contentLanguage(statement.quote)}>
        <InlineMarkdown source={quoteSource(statement.quote)} />
      </blockquote>
      {/* Its place is kept, so that nothing moves when the judgement comes in. */}
      <figcaption>
        {judgement !== null && (
          <button
            type="button"
            className={styles.badgeButton}
            aria-expanded={open}
            aria-controls={open ? details : undefined}
            title={t('statement.why')}
            onClick={() => setOpen(!open)}
          >
            <Badge badge={disagreement.reason === null ? judgement.badge : 'disputed'} />
          </button>
        )}
      </figcaption>
      {open && judgement !== null && (
        <StatementDetails id={details} judgement={judgement} disagreement={disagreement} />
      )}
    </figure>
  );
}
