/** @file The sentence that is judged, and the judgement once it may be seen. */

import type { Badge as BadgeName, Statement } from '#engine/experiment/types.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import { contentLanguage } from '../markdown/content-language.ts';
import { InlineMarkdown } from '../markdown/InlineMarkdown.tsx';
import { Badge } from './Badge.tsx';
import styles from './experiment.module.css';

interface SentenceQuoteProps {
  readonly statement: Statement;
  /** `null` until the figure is shown. */
  readonly badge: BadgeName | null;
}

export function SentenceQuote({ statement, badge }: SentenceQuoteProps) {
  const { t } = useMessages();
  return (
    <figure className={styles.quote} aria-label={t('experiment.sentence')}>
      <blockquote lang={contentLanguage(statement.quote)}>
        <InlineMarkdown source={statement.quote} />
      </blockquote>
      {/* Its place is kept, so that nothing moves when the judgement comes in. */}
      <figcaption>{badge !== null && <Badge badge={badge} />}</figcaption>
    </figure>
  );
}
