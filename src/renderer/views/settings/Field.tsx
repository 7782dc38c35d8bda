/** @file A label, its control, and a sentence of help. */

import { type ReactNode, useId } from 'react';
import styles from './settings.module.css';

interface FieldProps {
  readonly label: string;
  /** Described to the control as `${id}-hint`. */
  readonly hint?: string;
  readonly children: (id: string) => ReactNode;
}

export function Field({ label, hint, children }: FieldProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <div>
        {children(id)}
        {hint !== undefined && (
          <p id={`${id}-hint`} className={styles.hint}>
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
