/** @file The name of a key beside what it does. Renders a `<span>` that screen readers skip: the control names its key itself. */

import styles from './key.module.css';

export function Key({ name }: { readonly name: string }) {
  return (
    <span className={styles.key} data-key="" aria-hidden="true">
      {name}
    </span>
  );
}
