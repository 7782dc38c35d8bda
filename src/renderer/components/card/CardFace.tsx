/** @file A card: the question, the hints asked for, and below it the answer. The question never moves. */

import type { CardDetail } from '#engine/contract/views.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import { Fold } from '../Fold.tsx';
import { Markdown } from '../markdown/Markdown.tsx';
import { NoteMacros } from '../markdown/NoteMacros.tsx';
import { AnswerUpdated } from './AnswerUpdated.tsx';
import styles from './card.module.css';
import { LearnedAnswer } from './LearnedAnswer.tsx';

interface CardFaceProps {
  readonly detail: CardDetail;
  readonly revealed: boolean;
  readonly hints: readonly string[];
}

export function CardFace({ detail, revealed, hints }: CardFaceProps) {
  const { t } = useMessages();
  const { card, noteBody, wording } = detail;
  return (
    <article className={styles.card} data-kind={card.kind}>
      <NoteMacros body={noteBody}>
        <h2 className={styles.hidden}>{t('review.prompt')}</h2>
        <Markdown source={card.prompt} className={styles.prompt} />
        {!revealed && hints.length > 0 && (
          <ol className={styles.hints} aria-label={t('review.hint')}>
            {hints.map((hint, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: hints only grow, in order
              <li key={index}>
                <Markdown source={hint} />
              </li>
            ))}
          </ol>
        )}
        {revealed && (
          <section className={styles.answer} aria-label={t('review.answer')}>
            <h2 className={styles.hidden}>{t('review.answer')}</h2>
            <AnswerUpdated card={card} />
            {wording === null ? (
              <Markdown source={card.answer} />
            ) : (
              <LearnedAnswer card={card} wording={wording} />
            )}
            <Fold label={t('review.more')} className={styles.rest}>
              <Markdown source={noteBody} />
            </Fold>
            <p className={styles.source}>
              {t('review.source')} <span lang="zh-CN">{card.note}</span>
            </p>
          </section>
        )}
      </NoteMacros>
    </article>
  );
}
