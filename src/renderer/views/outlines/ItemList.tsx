/** @file The items of a part under their headings, indented as in the outline. */

import { Link } from 'wouter';
import type { OutlineItemView } from '#engine/contract/outlines.ts';
import { InlineMarkdown } from '#renderer/components/markdown/InlineMarkdown.tsx';
import { useMessages } from '#renderer/messages/language-context.ts';
import { cardAddress } from './addresses.ts';
import { Mark } from './Mark.tsx';
import styles from './outlines.module.css';

const DEEPEST = 4;

export function ItemList({ items }: { readonly items: readonly OutlineItemView[] }) {
  return groupsOf(items).map(({ headings, members }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the same headings may stand twice
    <div key={index}>
      {headings.length > 0 && (
        <h3 className={styles.heading}>
          {headings.map((heading, depth) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a path may name the same heading twice
            <span key={depth}>
              <InlineMarkdown source={heading} />
            </span>
          ))}
        </h3>
      )}
      <ul className={styles.items}>
        {members.map((item, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an outline never changes its order while it is shown
          <Item key={place} item={item} />
        ))}
      </ul>
    </div>
  ));
}

function Item({ item: { text, state, cards, learned, due, depth } }: { readonly item: OutlineItemView }) {
  const { t } = useMessages();
  const [first] = cards;
  return (
    <li data-depth={Math.min(depth, DEEPEST)} data-state={state}>
      {state !== 'group' && <Mark state={state} />}
      <span>
        {first === undefined ? (
          <InlineMarkdown source={text} />
        ) : (
          <Link href={cardAddress(first)}>
            <InlineMarkdown source={text} />
          </Link>
        )}
        {cards.length > 0 && (
          <span className={styles.progress}>{t('outlines.item', { learned, cards: cards.length, due })}</span>
        )}
      </span>
    </li>
  );
}

interface Group {
  readonly headings: readonly string[];
  readonly members: OutlineItemView[];
}

/** Runs of items under the same headings. */
function groupsOf(items: readonly OutlineItemView[]): readonly Group[] {
  const groups: Group[] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last !== undefined && last.headings.join('\n') === item.headings.join('\n')) last.members.push(item);
    else groups.push({ headings: item.headings, members: [item] });
  }
  return groups;
}
