/** @file A quoted sentence as Markdown that reads well in one line: a formula, or a piece of one, is set as a formula. */

/** A piece of a formula without its signs. */
const LATEX = /\\[a-zA-Z]+|[\^_]\{/;

/** Display formulas become inline ones; a piece that was cut out of a formula gets its signs back. */
export function quoteSource(quote: string): string {
  const bare = quote.replaceAll('$$', '').trim();
  const isFormula = quote.includes('$$') || !quote.includes('$');
  return isFormula && LATEX.test(bare) && !/\p{Script=Han}/u.test(bare) ? `$${bare}$` : quote;
}
