/** @file Above a card whose note was changed while it was on screen: what is shown, what the grade counts for, the way to the new text. */

import { Button } from '#renderer/components/Button.tsx';
import { Key } from '#renderer/components/Key.tsx';
import styles from '#renderer/components/session/session.module.css';
import { useMessages } from '#renderer/messages/language-context.ts';
import type { ShownCard } from './use-shown-card.ts';

export function NoteChanged({ change, showNew }: Pick<ShownCard, 'change' | 'showNew'>) {
  const { t } = useMessages();
  if (change === null) return null;
  return (
    <div className={styles.changed} role="status" data-change={change}>
      <p>{t(change === 'edited' ? 'review.changed' : 'review.gone')}</p>
      {change === 'edited' && (
        <Button onClick={showNew}>
          {t('review.showNew')} <Key name="n" />
        </Button>
      )}
    </div>
  );
}
