/** @file Every action on the card in one menu, each with its key. */

import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { Key } from '#renderer/components/Key.tsx';
import { belongsToInputMethod } from '#renderer/keyboard/match.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import styles from './menu.module.css';

export interface MenuAction {
  readonly key: string;
  readonly label: string;
  readonly run: () => void;
}

interface CardMenuProps {
  readonly actions: readonly MenuAction[];
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

export function CardMenu({ actions, open, onOpenChange }: CardMenuProps) {
  const { t } = useMessages();
  const menu = useRef<HTMLDivElement>(null);
  const before = useRef<HTMLElement | null>(null);
  const id = useId();
  useEffect(() => {
    if (!open) return;
    before.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    itemsOf(menu.current)[0]?.focus();
  }, [open]);
  const close = () => {
    onOpenChange(false);
    before.current?.focus({ preventScroll: true });
  };
  const choose = (action: MenuAction) => {
    close();
    action.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (belongsToInputMethod(event.nativeEvent)) return;
    if (event.key === 'Escape' || event.key === 'Tab') close();
    else if (event.key in STEPS) moveFocus(menu.current, event.key);
    else {
      const named = actions.find(({ key }) => key === event.key.normalize('NFKC'));
      if (named === undefined) return;
      choose(named);
    }
    event.preventDefault();
  };
  return (
    <div className={styles.anchor}>
      <button
        type="button"
        className={styles.trigger}
        aria-label={t('review.menu')}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => (open ? close() : onOpenChange(true))}
      >
        <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
          <circle cx="4" cy="10" r="1.6" />
          <circle cx="10" cy="10" r="1.6" />
          <circle cx="16" cy="10" r="1.6" />
        </svg>
      </button>
      {open && <div className={styles.shade} onPointerDown={close} />}
      {open && (
        <div
          ref={menu}
          id={id}
          role="menu"
          tabIndex={-1}
          aria-label={t('review.menu')}
          className={styles.popup}
          onKeyDown={onKeyDown}
        >
          {actions.map((action) => (
            <button
              key={action.key}
              type="button"
              role="menuitem"
              tabIndex={-1}
              className={styles.item}
              aria-keyshortcuts={action.key}
              onClick={() => choose(action)}
            >
              {action.label}
              <Key name={action.key} />
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

const STEPS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_at, count) => count - 1,
};

function itemsOf(menu: HTMLElement | null): readonly HTMLElement[] {
  return [...(menu?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
}

function moveFocus(menu: HTMLElement | null, key: string): void {
  const items = itemsOf(menu);
  const at = items.indexOf(document.activeElement as HTMLElement);
  items[STEPS[key]?.(at, items.length) ?? 0]?.focus();
}
