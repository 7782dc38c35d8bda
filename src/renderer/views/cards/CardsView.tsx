/** @file Every card of the vault, searchable, with what is active and what is held. */

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'wouter';
import { useClient } from '#renderer/api/client-context.ts';
import { callOptions } from '#renderer/api/use-call.ts';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { Page } from '#renderer/components/Page.tsx';
import { useKeys } from '#renderer/keyboard/use-keys.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import { CardList } from './CardList.tsx';
import styles from './cards.module.css';
import { type CardFilter, FilterChoice } from './FilterChoice.tsx';

const TYPING_PAUSE_MS = 200;

export default function CardsView() {
  const { t } = useMessages();
  const [parameters] = useSearchParams();
  const [text, setText] = useState('');
  const [filter, setFilter] = useState<CardFilter>('all');
  const search = useSettled(text.trim());
  const field = useRef<HTMLInputElement>(null);
  const options = callOptions(useClient(), 'cards.list', search === '' ? {} : { search });
  const cards = useQuery({ ...options, placeholderData: keepPreviousData });
  useKeys('cards', { search: () => field.current?.focus() });
  /** `card:<id>` links lead here. */
  const wanted = parameters.get('card');
  return (
    <Page title={t('cards.title')}>
      <div className={styles.tools}>
        <input
          ref={field}
          type="search"
          className={styles.search}
          value={text}
          aria-label={t('cards.search')}
          placeholder={t('cards.search')}
          onChange={({ target }) => setText(target.value)}
        />
        <FilterChoice value={filter} onChange={setFilter} />
      </div>
      <Loaded query={cards}>
        {(all) => (
          <CardList
            key={`${search} ${filter}`}
            cards={all.filter(
              (card) => (wanted === null || card.id === wanted) && passes(card.active, filter),
            )}
            total={all.length}
            opened={wanted}
          />
        )}
      </Loaded>
    </Page>
  );
}

function passes(active: boolean, filter: CardFilter): boolean {
  return filter === 'all' || active === (filter === 'active');
}

/** The text once typing has paused. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
