/** @file What a user is told about bad input: what happened, where, and what to do next (law L7). */

import type { NotePath } from './ids.ts';

/** One finding in one note. `line` is 1-based and counts the front matter. */
export interface Diagnostic {
  readonly path: NotePath;
  readonly line: number;
  readonly severity: 'warning' | 'error';
  /** Stable, kebab-case, such as `front-matter-yaml`. */
  readonly code: string;
  /** What happened, what was kept, what to do. */
  readonly message: string;
}

/** An error that crosses the contract or ends a command. */
export interface AppError {
  /** Stable, kebab-case, such as `unknown-card`. */
  readonly code: string;
  readonly message: string;
  /** What to do next. */
  readonly hint: string;
}
