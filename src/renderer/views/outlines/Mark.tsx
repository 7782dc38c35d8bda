/** @file The state of an item: a shape for the eye, words for everybody else. */

import type { OutlineItemView } from '#engine/contract/outlines.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import styles from './outlines.module.css';

type State = Exclude<OutlineItemView['state'], 'group'>;

interface MarkProps {
  readonly state: State;
  /** With its name beside it. */
  readonly named?: boolean;
}

const SHAPES: Readonly<Record<State, string>> = { asked: '●', unasked: '◐', gap: '○' };

export function Mark({ state, named = false }: MarkProps) {
  const { t } = useMessages();
  return (
    <>
      <span className={styles.mark} data-state={state} aria-hidden="true">
        {SHAPES[state]}
      </span>
      <span className={named ? undefined : styles.hidden}>{t(`outlines.${state}`)}</span>
    </>
  );
}
