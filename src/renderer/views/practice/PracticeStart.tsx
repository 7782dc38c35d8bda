/** @file How many questions? */

import type { CardView } from '#engine/contract/views.ts';
import { Button } from '#renderer/components/Button.tsx';
import { useMessages } from '#renderer/messages/language-context.ts';
import styles from './practice.module.css';
import { shuffled } from './shuffled.ts';

const SIZES = [5, 10, 20];

interface PracticeStartProps {
  readonly questions: readonly CardView[];
  readonly onStart: (cards: readonly CardView[]) => void;
}

export function PracticeStart({ questions, onStart }: PracticeStartProps) {
  const { t } = useMessages();
  const total = questions.length;
  if (total === 0) return <p>{t('practice.none')}</p>;
  const sizes = SIZES.filter((size) => size < total);
  return (
    <div className={styles.start}>
      <p>{t('practice.intro')}</p>
      <fieldset className={styles.sizes} aria-label={t('practice.choose')}>
        {sizes.map((size) => (
          <Button key={size} onClick={() => onStart(shuffled(questions).slice(0, size))}>
            {t('practice.count', { count: size })}
          </Button>
        ))}
        <Button look={sizes.length === 0 ? 'primary' : 'plain'} onClick={() => onStart(shuffled(questions))}>
          {sizes.length === 0 ? t('practice.start') : t('practice.all', { count: total })}
        </Button>
      </fieldset>
    </div>
  );
}
