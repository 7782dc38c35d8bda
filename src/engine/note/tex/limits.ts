/** @file How large a formula may be before it is shown as source: a formula is a stranger's program. */

/** Characters, counted after its macros are expanded. */
export const MAX_LENGTH = 5000;
/** Groups, environments and `\left` inside each other; KaTeX overflows the stack somewhere beyond a thousand. */
export const MAX_DEPTH = 100;
/** Uses of macros in one formula. */
export const MAX_EXPANSIONS = 500;

const OPENERS = /\\(?:left|begin)(?![A-Za-z])|\\(?:right|end)(?![A-Za-z])|\\[\s\S]|[{}^_]/g;

/** The deepest nesting that a parser would meet. `x^{…}` is one level, `x^y^z` none: that is an error anyway. */
export function texDepth(tex: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [mark] of tex.matchAll(OPENERS)) {
    if (mark === '{' || mark === '\\left' || mark === '\\begin') depth += 1;
    if (mark === '}' || mark === '\\right' || mark === '\\end') depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
