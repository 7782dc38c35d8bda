/** @file The keymap as a table, read from the same data the handler reads. */

import { type Binding, keymap } from '#renderer/keyboard/keymap.ts';
import { useMessages } from '#renderer/messages/language-context.ts';
import type { PlainKey } from '#renderer/messages/messages.ts';
import styles from './keys.module.css';

const GROUPS: readonly { readonly title: PlainKey; readonly bindings: readonly Binding[] }[] = [
  { title: 'help.review', bindings: keymap.review },
  // The four choices are one line: they share a meaning.
  { title: 'help.experiment', bindings: [keymap.guess[0], keymap.guess[4], ...keymap.experiment] },
  { title: 'help.everywhere', bindings: [...keymap.everywhere, ...keymap.today] },
  { title: 'help.cards', bindings: keymap.cards },
  { title: 'help.matches', bindings: keymap.matches },
];

export function KeysTable() {
  const { t } = useMessages();
  return GROUPS.map((group) => (
    <section key={group.title} className={styles.group}>
      <h3>{t(group.title)}</h3>
      <dl>
        {group.bindings.map((binding) => (
          <div key={binding.action}>
            <dt>
              {binding.shown.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dt>
            <dd>{t(binding.label)}</dd>
          </div>
        ))}
      </dl>
    </section>
  ));
}
