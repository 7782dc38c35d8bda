/** @file Hint and answer, then the learner's own grade. */

import { useEffect, useRef } from 'react';
import { GRADES, type Grade } from '#engine/schedule/types.ts';
import { Button } from '#renderer/components/Button.tsx';
import { GradeButton } from '#renderer/components/card/GradeButton.tsx';
import { Key } from '#renderer/components/Key.tsx';
import styles from '#renderer/components/session/session.module.css';
import { useMessages } from '#renderer/messages/language-context.ts';

interface PracticeFootProps {
  readonly revealed: boolean;
  /** The question is loaded. */
  readonly ready: boolean;
  readonly keysAreTaken: boolean;
  readonly canHint: boolean;
  readonly onHint: () => void;
  readonly onReveal: () => void;
  readonly onGrade: (grade: Grade) => void;
}

export function PracticeFoot({
  revealed,
  ready,
  keysAreTaken,
  canHint,
  onHint,
  onReveal,
  onGrade,
}: PracticeFootProps) {
  const { t } = useMessages();
  const good = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (revealed) good.current?.focus({ preventScroll: true });
  }, [revealed]);
  return (
    <footer className={styles.foot} data-keys-taken={keysAreTaken || undefined}>
      <div className={styles.footRow}>
        {revealed ? (
          <fieldset className={styles.grades} aria-label={t('review.grade')}>
            {GRADES.map((grade, index) => (
              <GradeButton
                key={grade}
                ref={grade === 'good' ? good : undefined}
                grade={grade}
                number={index + 1}
                onGrade={onGrade}
              />
            ))}
          </fieldset>
        ) : (
          <>
            <Button
              look="primary"
              className={styles.show}
              disabled={!ready}
              onClick={onReveal}
              data-primary=""
            >
              {t('review.show')} <Key name="Space" />
            </Button>
            <Button look="quiet" disabled={!canHint} onClick={onHint}>
              {t('review.hint')} <Key name="h" />
            </Button>
          </>
        )}
      </div>
    </footer>
  );
}
