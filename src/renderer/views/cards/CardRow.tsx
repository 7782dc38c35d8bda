/** @file One card in the list: unfolds to its answer, and goes in and out of the queue. */

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { CardView } from '#engine/contract/views.ts';
import { useClient } from '#renderer/api/client-context.ts';
import { appErrorOf, forget } from '#renderer/api/use-call.ts';
import { Button } from '#renderer/components/Button.tsx';
import { InlineMarkdown } from '#renderer/components/markdown/InlineMarkdown.tsx';
import { Markdown } from '#renderer/components/markdown/Markdown.tsx';
import { dayName } from '#renderer/messages/format.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import styles from './cards.module.css';

interface CardRowProps {
  readonly card: CardView;
  readonly opened: boolean;
}

export function CardRow({ card, opened }: CardRowProps) {
  const { t } = useMessages();
  const [open, setOpen] = useState(opened);
  const answer = useId();
  const prompt = useId();
  const change = useChange(card);
  return (
    <li className={styles.row} data-active={card.active}>
      <div className={styles.rowHead}>
        <button
          type="button"
          className={styles.prompt}
          aria-expanded={open}
          aria-controls={open ? answer : undefined}
          onClick={() => setOpen(!open)}
        >
          <span id={prompt}>
            <InlineMarkdown source={card.prompt} />
          </span>
          <Facts card={card} />
        </button>
        <Button
          look="quiet"
          aria-describedby={prompt}
          disabled={change.isPending}
          onClick={() => change.mutate()}
        >
          {card.schedule.suspended ? t('cards.resume') : card.active ? t('cards.hold') : t('cards.activate')}
        </Button>
      </div>
      {change.isError && (
        <p role="alert" className={styles.error}>
          {appErrorOf(change.error).message}
        </p>
      )}
      {open && (
        <div id={answer} className={styles.answer}>
          <Markdown source={card.answer} />
          <p className={styles.place}>
            {card.note}, {t('info.lines', { first: card.lines[0], last: card.lines[1] })}
          </p>
        </div>
      )}
    </li>
  );
}

function Facts({ card }: { readonly card: CardView }) {
  const { t, language } = useMessages();
  const { due, suspended, state } = card.schedule;
  const today = new Date().toISOString();
  const facts = [
    t(`cards.kind.${card.kind}`),
    card.active ? '' : t('cards.held'),
    suspended ? t('info.suspended') : '',
    card.active && state === 'new' ? t('cards.isNew') : '',
    card.active && due !== null ? t('cards.dueOn', { day: dayName(due, language, today) }) : '',
  ];
  return <span className={styles.facts}>{facts.filter((fact) => fact !== '').join(' · ')}</span>;
}

function useChange(card: CardView) {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () =>
      card.schedule.suspended
        ? client('cards.suspend', { id: card.id, suspended: false })
        : client('cards.activate', { id: card.id, active: !card.active }),
    onSuccess: () => forget(queries, ['cards.list', 'cards.search', 'queue.today', 'cards.show']),
  });
}
