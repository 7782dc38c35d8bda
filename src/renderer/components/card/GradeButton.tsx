/** @file One grade: word, key and what it leads to. Never colour alone. */

import type { Ref } from 'react';
import type { Grade } from '#engine/schedule/types.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import { Key } from '../Key.tsx';
import styles from './card.module.css';

interface GradeButtonProps {
  readonly grade: Grade;
  /** Its key. */
  readonly number: number;
  /** Such as the next interval. */
  readonly detail?: string | undefined;
  readonly ref?: Ref<HTMLButtonElement> | undefined;
  readonly onGrade: (grade: Grade) => void;
}

export function GradeButton({ grade, number, detail, ref, onGrade }: GradeButtonProps) {
  const { t } = useMessages();
  const primary = grade === 'good' ? { 'data-primary': '' } : {};
  return (
    <button
      ref={ref}
      type="button"
      className={styles.grade}
      data-grade={grade}
      aria-keyshortcuts={String(number)}
      onClick={() => onGrade(grade)}
      {...primary}
    >
      <span className={styles.gradeWord}>
        <Key name={String(number)} /> {t(`review.${grade}`)}
      </span>
      {detail !== undefined && <span className={styles.gradeDetail}>{detail}</span>}
    </button>
  );
}
