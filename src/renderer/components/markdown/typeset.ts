/** @file KaTeX with every limit on: a formula is a stranger's program. */

import katex from 'katex';
import 'katex/dist/katex.min.css';

const MAX_LENGTH = 5_000;
const MAX_DEPTH = 100;

/** Sets the formula into the element. `false`: it cannot be set, and the element is empty. */
export function typeset(tex: string, element: HTMLElement, display: boolean): boolean {
  if (tex.length <= MAX_LENGTH && nesting(tex) <= MAX_DEPTH) {
    try {
      katex.render(tex, element, {
        displayMode: display,
        output: 'htmlAndMathml',
        trust: false,
        strict: 'ignore',
        // The coloured error KaTeX would draw carries a style attribute, which the content policy refuses.
        throwOnError: true,
        maxSize: 20,
        maxExpand: 500,
        // Fresh each time: a shared object would let one note's \gdef change all later formulas.
        macros: Object.create(null) as Record<string, string>,
      });
      return true;
    } catch {
      // A mistake in the formula, or nesting that overflows the stack: its source is shown instead.
    }
  }
  element.replaceChildren();
  return false;
}

function nesting(tex: string): number {
  let depth = 0;
  let deepest = 0;
  for (const character of tex) {
    if (character === '{') depth += 1;
    if (character === '}') depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
