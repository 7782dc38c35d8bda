/** @file The bar at the foot: show the answer, then four grades with the interval each would give. */

import { useEffect, useRef } from 'react';
import type { CardDetail } from '#engine/contract/views.ts';
import { GRADES, type Grade } from '#engine/schedule/types.ts';
import { Button } from '#renderer/components/Button.tsx';
import { GradeButton } from '#renderer/components/card/GradeButton.tsx';
import { Key } from '#renderer/components/Key.tsx';
import styles from '#renderer/components/session/session.module.css';
import { shortInterval } from '#renderer/messages/format.ts';
import { useMessages } from '#renderer/messages/language-context.ts';

interface GradeBarProps {
  readonly revealed: boolean;
  /** The card is loaded. */
  readonly ready: boolean;
  readonly preview: CardDetail['preview'] | undefined;
  /** The four keys mean the guess beside the card at the moment. */
  readonly keysAreTaken: boolean;
  readonly canUndo: boolean;
  /** Answers a key that changed nothing on screen; read aloud elsewhere. */
  readonly notice: string | null;
  readonly onReveal: () => void;
  readonly onGrade: (grade: Grade) => void;
  readonly onUndo: () => void;
}

export function GradeBar(props: GradeBarProps) {
  const { revealed, ready, preview, keysAreTaken, canUndo, notice, onReveal, onGrade, onUndo } = props;
  const { t } = useMessages();
  const good = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (revealed) good.current?.focus({ preventScroll: true });
  }, [revealed]);
  return (
    <footer className={styles.foot} data-keys-taken={keysAreTaken || undefined}>
      {notice !== null && (
        <p className={styles.notice} aria-hidden="true">
          {notice}
        </p>
      )}
      <div className={styles.footRow}>
        {revealed ? (
          <fieldset className={styles.grades} aria-label={t('review.grade')}>
            {GRADES.map((grade, index) => (
              <GradeButton
                key={grade}
                ref={grade === 'good' ? good : undefined}
                grade={grade}
                number={index + 1}
                detail={preview && shortInterval(preview[grade].interval, t)}
                onGrade={onGrade}
              />
            ))}
          </fieldset>
        ) : (
          <Button look="primary" className={styles.show} disabled={!ready} onClick={onReveal} data-primary="">
            {t('review.show')} <Key name="Space" />
          </Button>
        )}
        <Button look="quiet" className={styles.undo} disabled={!canUndo} onClick={onUndo}>
          {t('review.undo')} <Key name="z" />
        </Button>
      </div>
    </footer>
  );
}
