/** @file Something more, folded away under a button. What is folded is not rendered. */

import { type ReactNode, useId, useState } from 'react';
import styles from './fold.module.css';

interface FoldProps {
  readonly label: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

export function Fold({ label, className, children }: FoldProps) {
  const [open, setOpen] = useState(false);
  const region = useId();
  return (
    <div className={className}>
      <button
        type="button"
        className={styles.fold}
        aria-expanded={open}
        aria-controls={open ? region : undefined}
        onClick={() => setOpen(!open)}
      >
        <span className={styles.arrow} aria-hidden="true" />
        {label}
      </button>
      {open && (
        <div id={region} className={styles.content}>
          {children}
        </div>
      )}
    </div>
  );
}
