/** @file The found cards. Only rows near the window exist; the others are space, however many there are. */

import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useKeys } from '#renderer/keyboard/use-keys.ts';
import { CardRow } from './CardRow.tsx';
import styles from './cards.module.css';
import { useChangeCard } from './use-change-card.ts';
import type { Found } from './use-found-rows.ts';

interface CardListProps {
  readonly found: Found;
  readonly total: number;
  /** Id of a card to show unfolded. */
  readonly opened: string | null;
}

const ROW_PX = 88;
/** While the list flies past, nothing is fetched. */
const SETTLE_MS = 60;

export function CardList({ found, total, opened }: CardListProps) {
  // The virtualizer is one object that changes: what is read from it must not be remembered.
  'use no memo';
  const list = useRef<HTMLUListElement>(null);
  const [selected, setSelected] = useState(-1);
  // Rows come and go with the window; which are unfolded stays.
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set(opened === null ? [] : [opened]));
  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0), []);
  const virtual = useWindowVirtualizer({
    ...{ count: total, estimateSize: () => ROW_PX, overscan: 4, scrollMargin: top },
    getItemKey: (index) => found.rowAt(index)?.id ?? index,
    // The selected row keeps the focus, so it exists wherever the window is.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      return selected < 0 || selected >= total || shown.includes(selected)
        ? shown
        : [...shown, selected].sort((a, b) => a - b);
    },
  });
  const { startIndex = 0, endIndex = 0 } = virtual.range ?? {};
  useEffect(() => {
    const timer = setTimeout(() => found.lookAt(startIndex, endIndex), SETTLE_MS);
    return () => clearTimeout(timer);
  });
  useSelection({ total, selected, setSelected, found, list, show: (index) => virtual.scrollToIndex(index) });
  return (
    <ul ref={list} className={styles.list} style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map(({ index, key, start }) => (
        <li
          key={key}
          ref={virtual.measureElement}
          data-index={index}
          className={styles.place}
          aria-setsize={total}
          aria-posinset={index + 1}
          style={{ transform: `translateY(${start - top}px)` }}
        >
          <CardRow
            row={found.rowAt(index)}
            unfolded={unfolded}
            onFold={(id) => setUnfolded(toggled(unfolded, id))}
            selected={index === selected}
            onSelect={() => setSelected(index)}
          />
        </li>
      ))}
    </ul>
  );
}

function toggled(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(id)) next.add(id);
  return next;
}

interface Selection {
  readonly total: number;
  readonly selected: number;
  readonly setSelected: (index: number) => void;
  readonly found: Found;
  readonly list: { readonly current: HTMLElement | null };
  readonly show: (index: number) => void;
}

/** The keys of the list: one row has the focus, and what a key does is done to that row's card. */
function useSelection({ total, selected, setSelected, found, list, show }: Selection): void {
  const change = useChangeCard();
  const buttonOf = (index: number) =>
    list.current?.querySelector<HTMLElement>(`[data-index="${index}"] [data-opens]`) ?? null;
  const moved = useRef(false);
  useEffect(() => {
    const button = buttonOf(selected);
    if (!moved.current || button === null) return;
    moved.current = false;
    button.focus({ preventScroll: true });
  });
  const move = (by: 1 | -1) => {
    if (total === 0) return;
    const next = Math.min(total - 1, Math.max(0, selected + by));
    moved.current = true;
    setSelected(next);
    show(next);
  };
  const card = selected < 0 ? undefined : found.rowAt(selected);
  const act = (what: 'activate' | 'hold' | 'suspend') => () => {
    if (card === undefined) return false;
    change.mutate({ what, card });
  };
  useKeys('cards', {
    nextCard: () => move(1),
    previousCard: () => move(-1),
    open: () => {
      buttonOf(selected)?.click();
      // Unfolded below the edge of the window, an answer would have to be looked for.
      requestAnimationFrame(() => selected >= 0 && show(selected));
    },
    activate: act('activate'),
    hold: act('hold'),
    suspend: act('suspend'),
  });
}
