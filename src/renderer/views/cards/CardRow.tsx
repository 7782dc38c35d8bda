/** @file One card in the list: unfolds to its answer, and goes in and out of the queue. */

import { useId } from 'react';
import { Link } from 'wouter';
import type { CardRow as Row } from '#engine/contract/search.ts';
import { appErrorOf, useCall } from '#renderer/api/use-call.ts';
import { Button } from '#renderer/components/Button.tsx';
import { AnswerUpdated } from '#renderer/components/card/AnswerUpdated.tsx';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { InlineMarkdown } from '#renderer/components/markdown/InlineMarkdown.tsx';
import { Markdown } from '#renderer/components/markdown/Markdown.tsx';
import { errorText } from '#renderer/messages/error-text.ts';
import { dayName } from '#renderer/messages/format.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import { noteAddress } from '#renderer/views/vault/addresses.ts';
import styles from './cards.module.css';
import { Marked } from './Marked.tsx';
import { useChangeCard } from './use-change-card.ts';

interface CardRowProps {
  /** `undefined`: on its way. */
  readonly row: Row | undefined;
  /** Ids of the cards that show their answer. */
  readonly unfolded: ReadonlySet<string>;
  readonly onFold: (id: string) => void;
  readonly selected: boolean;
  readonly onSelect: () => void;
}

export function CardRow({ row, ...rest }: CardRowProps) {
  if (row === undefined) return <div className={styles.waiting} aria-busy="true" />;
  return <KnownRow key={row.id} card={row} {...rest} />;
}

type KnownRowProps = Omit<CardRowProps, 'row'> & { readonly card: Row };

function KnownRow({ card, unfolded, onFold, selected, onSelect }: KnownRowProps) {
  const { t, language } = useMessages();
  const open = unfolded.has(card.id);
  const answer = useId();
  const prompt = useId();
  const change = useChangeCard();
  const what = card.schedule.suspended ? 'suspend' : card.active ? 'hold' : 'activate';
  return (
    <div className={styles.row} data-active={card.active} data-selected={selected || undefined}>
      <div className={styles.rowHead}>
        <button
          type="button"
          data-opens=""
          className={styles.prompt}
          aria-expanded={open}
          aria-controls={open ? answer : undefined}
          onFocus={onSelect}
          onClick={() => onFold(card.id)}
        >
          <span id={prompt} className={styles.line}>
            <InlineMarkdown source={card.prompt} />
          </span>
          {!open && card.snippet.text !== '' && (
            <span className={styles.snippet}>
              <Marked {...card.snippet} />
            </span>
          )}
          <Facts card={card} />
        </button>
        <Button
          look="quiet"
          aria-describedby={prompt}
          disabled={change.isPending}
          onClick={() => change.mutate({ what, card })}
        >
          {t(what === 'suspend' ? 'cards.resume' : what === 'hold' ? 'cards.hold' : 'cards.activate')}
        </Button>
      </div>
      {change.isError && (
        <p role="alert" className={styles.error}>
          {errorText(appErrorOf(change.error), language).message}
        </p>
      )}
      {open && (
        <div id={answer} className={styles.answer}>
          <Answer id={card.id} />
          <p className={styles.source}>
            {card.note}, {t('info.lines', { first: card.lines[0], last: card.lines[1] })} ·{' '}
            <Link href={noteAddress(card.note, card.lines[0])}>{t('why.ofNote')}</Link>
          </p>
        </div>
      )}
    </div>
  );
}

/** Rows are light: the answer is fetched when it is asked for. */
function Answer({ id }: { readonly id: string }) {
  const detail = useCall('cards.show', { id });
  return (
    <Loaded query={detail}>
      {({ card }) => (
        <>
          <AnswerUpdated card={card} />
          <Markdown source={card.answer} />
        </>
      )}
    </Loaded>
  );
}

function Facts({ card }: { readonly card: Row }) {
  const { t, language } = useMessages();
  const { due, suspended, state } = card.schedule;
  const today = new Date().toISOString();
  const facts = [
    t(`cards.kind.${card.kind}`),
    card.active ? '' : t('cards.isHeld'),
    card.orphaned ? t('cards.orphaned') : '',
    suspended ? t('info.suspended') : '',
    card.answerUpdated === undefined ? '' : t('cards.answerUpdated'),
    card.active && state === 'new' ? t('cards.isNew') : '',
    card.active && due !== null ? t('cards.dueOn', { day: dayName(due, language, today) }) : '',
  ];
  return <span className={styles.facts}>{facts.filter((fact) => fact !== '').join(' · ')}</span>;
}
