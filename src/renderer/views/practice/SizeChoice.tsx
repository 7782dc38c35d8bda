/** @file How many questions? */

import { Button } from '#renderer/components/Button.tsx';
import { useMessages } from '#renderer/messages/language-context.ts';
import styles from './practice.module.css';

const SIZES = [5, 10, 20, 50];
/** More than anyone practises in a sitting; of more than these, all are not offered. */
const MOST = 100;

interface SizeChoiceProps {
  readonly total: number;
  readonly disabled: boolean;
  readonly onChoose: (count: number) => void;
}

export function SizeChoice({ total, disabled, onChoose }: SizeChoiceProps) {
  const { t } = useMessages();
  const sizes = SIZES.filter((size) => size < total);
  return (
    <fieldset className={styles.sizes} aria-label={t('practice.choose')}>
      {sizes.map((size) => (
        <Button key={size} disabled={disabled} onClick={() => onChoose(size)}>
          {t('practice.count', { count: size })}
        </Button>
      ))}
      {total <= MOST && (
        <Button
          look={sizes.length === 0 ? 'primary' : 'plain'}
          disabled={disabled}
          onClick={() => onChoose(total)}
        >
          {sizes.length === 0 ? t('practice.start') : t('practice.all', { count: total })}
        </Button>
      )}
    </fieldset>
  );
}
