/** @file A button. Renders a `<button type="button">`. */

import type { ComponentProps } from 'react';
import styles from './button.module.css';

interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: 'plain' | 'primary' | 'quiet';
}

export function Button({ look = 'plain', className, ...rest }: ButtonProps) {
  return (
    <button type="button" className={`${styles.button} ${className ?? ''}`} data-look={look} {...rest} />
  );
}
