/** @file Two texts side by side, and the question whether they are one card. */

import type { MatchView } from '#engine/contract/matches.ts';
import type { CardView } from '#engine/contract/views.ts';
import { Button } from '#renderer/components/Button.tsx';
import { Key } from '#renderer/components/Key.tsx';
import { Markdown } from '#renderer/components/markdown/Markdown.tsx';
import { dayName } from '#renderer/messages/format.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import styles from './matches.module.css';

interface MatchProps {
  readonly match: MatchView;
  /** The keys mean this one. */
  readonly isMarked: boolean;
  readonly isRunning: boolean;
  readonly onDecide: (accept: boolean) => void;
}

export function Match({
  match: { before, after, likeness, found },
  isMarked,
  isRunning,
  onDecide,
}: MatchProps) {
  const { t, language } = useMessages();
  const { reps } = before.schedule;
  return (
    <li className={styles.match} aria-current={isMarked || undefined}>
      <p className={styles.meta}>
        {t('matches.meta', { percent: Math.round(100 * likeness), day: dayName(found, language, found) })}
      </p>
      <div className={styles.sides}>
        <Side card={before} label={t('matches.before')} meta={t('matches.reviews', { reps })} />
        <Side card={after} label={t('matches.after')} />
      </div>
      <div className={styles.buttons}>
        <Button disabled={isRunning} onClick={() => onDecide(true)}>
          {t('matches.accept')} {isMarked && <Key name="y" />}
        </Button>
        <Button look="quiet" disabled={isRunning} onClick={() => onDecide(false)}>
          {t('matches.refuse')} {isMarked && <Key name="n" />}
        </Button>
      </div>
    </li>
  );
}

interface SideProps {
  readonly card: CardView;
  readonly label: string;
  readonly meta?: string;
}

function Side({ card, label, meta }: SideProps) {
  return (
    <section className={styles.side} aria-label={label}>
      <p className={styles.label}>
        {label}
        {meta !== undefined && ` · ${meta}`}
      </p>
      <Markdown source={card.prompt} className={styles.prompt} />
      <Markdown source={card.answer} className={styles.answer} />
      <p className={styles.place} lang="zh-CN">
        {card.note}
      </p>
    </section>
  );
}
