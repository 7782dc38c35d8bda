/** @file Every action on the card in one menu, each with its key. */

import { Menu } from '@base-ui/react/menu';
import { Key } from '#renderer/components/Key.tsx';
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
  return (
    <Menu.Root open={open} onOpenChange={onOpenChange} modal={false}>
      <Menu.Trigger className={styles.trigger} aria-label={t('review.menu')}>
        <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
          <circle cx="4" cy="10" r="1.6" />
          <circle cx="10" cy="10" r="1.6" />
          <circle cx="16" cy="10" r="1.6" />
        </svg>
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={6} align="end">
          <Menu.Popup className={styles.popup}>
            {actions.map((action) => (
              <Menu.Item key={action.key} className={styles.item} onClick={action.run}>
                {action.label}
                <Key name={action.key} />
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
