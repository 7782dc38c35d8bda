/** @file Why this is a card, where it stands, and what its schedule says and where that came from. */

import type { CardDetail } from '#engine/contract/views.ts';
import { dayName } from '#renderer/messages/format.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import { whyText } from '#renderer/messages/why.ts';
import styles from './info.module.css';

export function CardInfo({ detail }: { readonly detail: CardDetail }) {
  const { t, language } = useMessages();
  const { card, why, derivation } = detail;
  const { schedule } = card;
  const day = (value: string | null) =>
    value === null ? t('info.none') : dayName(value, language, schedule.lastReview ?? value);
  const [first, last] = card.lines;
  return (
    <dl className={styles.info}>
      <dt>{t('info.state')}</dt>
      <dd>
        {t(`info.state.${schedule.state}`)}
        {schedule.suspended && ` · ${t('info.suspended')}`}
      </dd>
      <dt>{t('info.due')}</dt>
      <dd>{day(schedule.due)}</dd>
      <dt>{t('info.lastReview')}</dt>
      <dd>{day(schedule.lastReview)}</dd>
      <dt>{t('info.reps')}</dt>
      <dd>{t('info.repsValue', { reps: schedule.reps, lapses: schedule.lapses })}</dd>
      <dt>{t('info.stability')}</dt>
      <dd>
        {schedule.stability === null
          ? t('info.none')
          : t('days.count', { days: oneDecimal(schedule.stability) })}
      </dd>
      <dt>{t('info.difficulty')}</dt>
      <dd>{schedule.difficulty === null ? t('info.none') : `${oneDecimal(schedule.difficulty)} / 10`}</dd>
      {derivation !== null && (
        <>
          <dt>{t('info.derivation')}</dt>
          <dd>
            {t('info.derivationValue', {
              interval: derivation.interval,
              ease: derivation.ease.toFixed(2),
              stability: oneDecimal(derivation.stability),
            })}
          </dd>
        </>
      )}
      {card.imported !== null && (
        <>
          <dt>{t('info.imported')}</dt>
          <dd>
            <ImportedValues imported={card.imported} />
          </dd>
        </>
      )}
      <dt>{t('info.place')}</dt>
      <dd>
        {card.note}, {t('info.lines', { first, last })}
      </dd>
      <dt>{t('info.why')}</dt>
      <dd>{whyText(why, language)}</dd>
    </dl>
  );
}

/** The keys as they stand in the front matter. */
function ImportedValues({ imported }: { readonly imported: NonNullable<CardDetail['card']['imported']> }) {
  const values = {
    last_reviewed: imported.lastReviewed,
    next_review: imported.nextReview,
    review_count: imported.reviewCount,
    difficulty: imported.difficulty,
    mastery_level: imported.masteryLevel,
  };
  return Object.entries(values)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => (
      <code key={key} className={styles.key}>
        {key}: {value}
      </code>
    ));
}

function oneDecimal(value: number): number {
  return Math.round(value * 10) / 10;
}
