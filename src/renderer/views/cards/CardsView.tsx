/** @file Every card of the vault, searchable. What is asked stands in one text; the conditions beside it only write into that. */

import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'wouter';
import type { PropertyName } from '#engine/search/query.ts';
import { Button } from '#renderer/components/Button.tsx';
import { Failure } from '#renderer/components/Failure.tsx';
import { Page } from '#renderer/components/Page.tsx';
import { Skeleton } from '#renderer/components/Skeleton.tsx';
import { useKeys } from '#renderer/keyboard/use-keys.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import { CardList } from './CardList.tsx';
import { Conditions } from './Conditions.tsx';
import styles from './cards.module.css';
import { SearchBox } from './SearchBox.tsx';
import { SearchHelp } from './SearchHelp.tsx';
import { SortChoice } from './SortChoice.tsx';
import { useFoundRows } from './use-found-rows.ts';

const TYPING_PAUSE_MS = 200;

export default function CardsView() {
  const [parameters] = useSearchParams();
  const [card, search] = [parameters.get('card'), parameters.get('search')];
  // A link to another card or search begins anew.
  return <Browser key={`${card} ${search}`} card={card} search={search ?? ''} />;
}

interface BrowserProps {
  /** `card:<id>` links lead here: this card is shown unfolded. */
  readonly card: string | null;
  readonly search: string;
}

function Browser({ card, search }: BrowserProps) {
  const { t } = useMessages();
  const [text, setText] = useState(card === null ? search : `id:${card}`);
  const [sort, setSort] = useState<PropertyName | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const found = useFoundRows(useSettled(text).trim(), sort);
  useKeys('cards', { search: () => field.current?.focus() });
  return (
    <Page title={t('cards.title')}>
      <SearchBox ref={field} text={text} problem={found.problem} onChange={setText} />
      <div className={styles.tools}>
        <Conditions text={text} onChange={setText} />
        <SortChoice value={sort} onChange={setSort} />
      </div>
      <SearchHelp onUse={(example) => setText(text === '' ? example : `${text} ${example}`)} />
      {found.error !== null && <Failure error={found.error} onRetry={found.retry} />}
      {found.total === null && found.error === null && <Skeleton />}
      {found.total !== null && (
        <>
          <p className={styles.total} role="status">
            {found.problem === null &&
              (found.total === 0 ? t(noneFor(text)) : t('cards.count', { total: found.total }))}
          </p>
          {found.total === 0 && found.problem === null && text.trim() !== '' && (
            <Button onClick={() => setText('')}>{t('cards.showAll')}</Button>
          )}
          <CardList found={found} total={found.total} opened={card} />
        </>
      )}
    </Page>
  );
}

/** A vault without cards is another thing than a search that finds none. */
function noneFor(text: string): 'cards.none' | 'cards.noneAtAll' {
  return text.trim() === '' ? 'cards.noneAtAll' : 'cards.none';
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
