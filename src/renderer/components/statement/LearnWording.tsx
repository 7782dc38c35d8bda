/** @file Makes the wording that survives a statement the answer of a card, or gives the note's own back. */

import { appErrorOf, useCall } from '#renderer/api/use-call.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import { Button } from '../Button.tsx';
import styles from './statement.module.css';
import { useWording } from './use-wording.ts';

interface LearnWordingProps {
  readonly cardId: string;
  readonly statement: string;
}

export function LearnWording({ cardId, statement }: LearnWordingProps) {
  const { t } = useMessages();
  const { learn, unlearn, error } = useWording(cardId);
  const detail = useCall('cards.show', { id: cardId });
  const learned = detail.data?.wording?.statement === statement;
  return (
    <div className={styles.learn}>
      <p role="status" className={styles.note}>
        {learned && t('wording.learned')}
      </p>
      <Button onClick={() => (learned ? unlearn() : learn(statement))}>
        {learned ? t('wording.unlearn') : t('wording.learn')}
      </Button>
      {error !== null && (
        <p role="alert" className={styles.problem}>
          {appErrorOf(error).message} {appErrorOf(error).hint}
        </p>
      )}
    </div>
  );
}
