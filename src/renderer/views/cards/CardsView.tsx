/** @file Every card of the vault, searchable, with what is active and what is held. Only the part that is shown is fetched. */

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'wouter';
import { useClient } from '#renderer/api/client-context.ts';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { Page } from '#renderer/components/Page.tsx';
import { useKeys } from '#renderer/keyboard/use-keys.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import { CardList } from './CardList.tsx';
import styles from './cards.module.css';
import { type CardFilter, FilterChoice } from './FilterChoice.tsx';
import { SearchHelp } from './SearchHelp.tsx';

const TYPING_PAUSE_MS = 200;
const PAGE = 100;

export default function CardsView() {
  const { t } = useMessages();
  const client = useClient();
  const [parameters] = useSearchParams();
  /** `card:<id>` links lead here. */
  const wanted = parameters.get('card');
  const [text, setText] = useState('');
  const [filter, setFilter] = useState<CardFilter>('all');
  const query = useSettled(queryOf(text, filter, wanted));
  const field = useRef<HTMLInputElement>(null);
  const cards = useInfiniteQuery({
    queryKey: ['cards.search', query],
    queryFn: ({ pageParam }) => client('cards.search', { query, offset: pageParam, limit: PAGE }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const shown = pages.reduce((sum, page) => sum + page.cards.length, 0);
      return shown < last.total && last.cards.length > 0 ? shown : undefined;
    },
    placeholderData: keepPreviousData,
  });
  const problem = cards.data?.pages[0]?.problem ?? null;
  useKeys('cards', { search: () => field.current?.focus() });
  return (
    <Page title={t('cards.title')}>
      <div className={styles.tools}>
        <input
          ref={field}
          type="search"
          className={styles.search}
          value={text}
          aria-label={t('cards.search')}
          aria-describedby="search-problem"
          aria-invalid={problem !== null}
          placeholder={t('cards.search')}
          onChange={({ target }) => setText(target.value)}
        />
        <FilterChoice value={filter} onChange={setFilter} />
      </div>
      <p id="search-problem" role="status" className={styles.problem}>
        {problem !== null && `${problem.message} ${problem.hint}`}
      </p>
      <SearchHelp onUse={(example) => setText(text === '' ? example : `${text} ${example}`)} />
      <Loaded query={cards}>
        {({ pages }) => (
          <CardList
            cards={pages.flatMap((page) => page.cards)}
            total={pages[0]?.total ?? 0}
            opened={wanted}
            onMore={cards.hasNextPage ? () => void cards.fetchNextPage() : null}
          />
        )}
      </Loaded>
    </Page>
  );
}

/** Brackets keep an OR of the user's to itself. */
function queryOf(text: string, filter: CardFilter, wanted: string | null): string {
  const asked = text.trim();
  const parts = [
    ...(wanted === null ? [] : [`id:${wanted}`]),
    ...(filter === 'all' ? [] : [`is:${filter}`]),
    ...(asked === '' ? [] : [wanted === null && filter === 'all' ? asked : `(${asked})`]),
  ];
  return parts.join(' ');
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
