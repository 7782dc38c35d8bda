/** @file What the inline scanner finds. */

import type { CodeRuns } from './code-spans.ts';
import type { SourceRange } from './note.ts';

type MathDelimiter = '$' | '$`' | '$$' | '\\(' | '\\[';

/** A stretch of inline text. The pieces of a text tile it without gaps. */
export type InlinePiece =
  | { readonly kind: 'text'; readonly range: SourceRange }
  | { readonly kind: 'code'; readonly range: SourceRange; readonly content: string }
  | MathPiece
  /** The part of a link that names a state of the app: `](experiment:…)` or `<experiment:…>`. */
  | { readonly kind: 'link'; readonly range: SourceRange; readonly target: string };

export interface MathPiece {
  readonly kind: 'math';
  readonly range: SourceRange;
  readonly display: boolean;
  /** TeX without delimiters. */
  readonly tex: string;
  readonly delimiter: MathDelimiter;
}

/** What counts as a formula in one vault. */
export interface MathOptions {
  /** Whether `\(…\)` and `\[…\]` may be formulas; in some vaults they are only escaped brackets. On unless switched off. */
  readonly bracketMaths?: boolean | undefined;
}

/** A text on its way through the scanner. */
export interface ScannedText {
  readonly text: string;
  readonly runs: CodeRuns;
}
