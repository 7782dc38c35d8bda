/** @file Two texts beside each other: the one that is gone, with its history, and the one that is there now. */

import { useId } from 'react';
import type { MatchView } from '#engine/contract/matches.ts';
import type { CardView } from '#engine/contract/views.ts';
import { Markdown } from '#renderer/components/markdown/Markdown.tsx';
import { dayName } from '#renderer/messages/format.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import styles from './matches.module.css';

export function MatchPair({ match: { before, after, found } }: { readonly match: MatchView }) {
  const { t } = useMessages();
  return (
    <div className={styles.pair}>
      <Side label={t('matches.before')} card={before} today={found} />
      <Side label={t('matches.after')} card={after} today={found} />
    </div>
  );
}

interface SideProps {
  readonly label: string;
  readonly card: CardView;
  /** A day of this year. */
  readonly today: string;
}

function Side({ label, card, today }: SideProps) {
  const { t, language } = useMessages();
  const name = useId();
  const { reps, due } = card.schedule;
  return (
    <article className={styles.side} aria-labelledby={name}>
      <h2 id={name}>{label}</h2>
      <Markdown source={card.prompt} className={styles.prompt} />
      <div className={styles.answer}>
        <Markdown source={card.answer} />
      </div>
      <p className={styles.facts}>
        {t('matches.reviews', { reps })}
        {due !== null && ` · ${t('cards.dueOn', { day: dayName(due, language, today) })}`}
        <br />
        <span lang="zh-CN" translate="no">
          {card.note}:{card.lines[0]}
        </span>
      </p>
    </article>
  );
}
