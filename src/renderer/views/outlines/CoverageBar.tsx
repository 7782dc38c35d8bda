/** @file How much of an outline has a question, how much only a note, how much nothing. The numbers stand beside it in words. */

import styles from './outlines.module.css';

interface CoverageBarProps {
  readonly items: number;
  readonly linked: number;
  readonly asked: number;
}

export function CoverageBar({ items, linked, asked }: CoverageBarProps) {
  const total = Math.max(1, items);
  return (
    <svg className={styles.bar} viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect className={styles.barGap} x="0" y="0" width="100" height="4" />
      <rect className={styles.barNote} x="0" y="0" width={(100 * linked) / total} height="4" />
      <rect className={styles.barAsked} x="0" y="0" width={(100 * asked) / total} height="4" />
    </svg>
  );
}
