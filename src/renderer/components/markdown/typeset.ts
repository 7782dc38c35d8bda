/** @file KaTeX into an element, with every limit on: a formula is a stranger's program. */

import katex from 'katex';
import 'katex/dist/katex.min.css';
import { type FormulaFailure, failureOf } from '#engine/note/tex/failure.ts';
import { katexOptions } from '#engine/note/tex/prepare.ts';

/** Sets prepared TeX into the element. On failure the element is empty, and the reason comes back. */
export function typeset(tex: string, element: HTMLElement, display: boolean): FormulaFailure | null {
  try {
    katex.render(tex, element, katexOptions(display));
    return null;
  } catch (error) {
    // A mistake in the formula, or nesting that overflows the stack: its source is shown instead.
    element.replaceChildren();
    return failureOf(error);
  }
}

let chemistry: Promise<unknown> | undefined;

/** Teaches KaTeX chemistry, once, when the first formula asks for it. */
export function loadChemistry(): Promise<unknown> {
  chemistry ??= import('katex/contrib/mhchem');
  return chemistry;
}
