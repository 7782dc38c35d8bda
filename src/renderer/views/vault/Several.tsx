/** @file A list of which a part is shown at first, with a button for more of it. */

import { type ReactNode, useState } from 'react';
import { Button } from '#renderer/components/Button.tsx';
import { useMessages } from '#renderer/messages/language-context.ts';
import styles from './vault.module.css';

const SHOWN = 20;
const MORE = 200;

interface SeveralProps<T> {
  readonly of: readonly T[];
  /** The content of one `<li>`. */
  readonly children: (item: T) => ReactNode;
}

export function Several<T>({ of: all, children }: SeveralProps<T>) {
  const { t } = useMessages();
  const [shown, setShown] = useState(SHOWN);
  const more = Math.min(all.length - shown, MORE);
  return (
    <>
      <ul className={styles.plain}>
        {all.slice(0, shown).map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two may be equal; their order is fixed
          <li key={index}>{children(item)}</li>
        ))}
      </ul>
      {more > 0 && (
        <Button look="quiet" onClick={() => setShown(shown + MORE)}>
          {t('vault.more', { count: more })}
        </Button>
      )}
    </>
  );
}
