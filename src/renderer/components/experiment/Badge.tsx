/** @file One of five judgements of a sentence, or that the learner disputes it, in words and with a mark of its own shape. */

import type { Badge as BadgeName } from '#engine/experiment/types.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import styles from './experiment.module.css';

export type ShownBadge = BadgeName | 'disputed';

export function Badge({ badge }: { readonly badge: ShownBadge }) {
  const { t } = useMessages();
  return (
    <span className={styles.badge} data-badge={badge}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        {MARKS[badge]}
      </svg>
      {t(`badge.${badge}`)}
    </span>
  );
}

const MARKS = {
  holds: <path d="M2 6.5 5 9.5 10.5 3" />,
  condition: <path d="M6 2v8M2 6h8" />,
  questioned: <path d="M3.5 4a2.5 2.5 0 1 1 3.6 2.2Q6 6.8 6 8M6 10.2v.1" />,
  wrong: <path d="M2.5 2.5l7 7m0-7-7 7" />,
  disputed: <path d="M6 2v5M6 9.8v.1M2 11h8" />,
  unsettled: <path d="M2 7q2-3 4-1t4-1" />,
} as const;
