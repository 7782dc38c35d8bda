/**
 * @file The Markdown of the app: markdown-it without HTML, with maths from our own scanner. The importer reads its block
 * map, the renderer turns its tokens into React elements; nobody asks it for HTML (law L8).
 */

import MarkdownIt, { type MarkdownIt as Markdown, type Token } from 'markdown-it';
import { formulaImages } from './formula-images.ts';
import { highlight } from './highlight.ts';
import { mathBlock } from './math-block.ts';
import { mathInline } from './math-inline.ts';
import type { MathOptions } from './pieces.ts';
import { keepBarsInFormulas } from './table-bars.ts';

export type { Token } from 'markdown-it';

/** Nested lists and quotes beyond this stay text: no note is that deep, hostile ones are (security S2). */
const MAX_NESTING = 100;
/** Where a link may lead. Relative targets have no scheme; everything else is shown as text. */
const SCHEMES = ['http', 'https', 'mailto', 'experiment', 'card'];

/** A parser with CommonMark, tables, `~~`, `==`, and the tokens `math_inline` and `math_display` (`content` is the TeX). */
export function createMarkdown(): Markdown {
  const markdown = MarkdownIt({ html: false, linkify: false, typographer: false, maxNesting: MAX_NESTING });
  markdown.validateLink = isAllowedLink;
  markdown.inline.ruler.before('escape', 'math_inline', mathInline);
  markdown.inline.ruler.before('emphasis', 'highlight', highlight);
  markdown.block.ruler.before('fence', 'math_display', mathBlock, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
  keepBarsInFormulas(markdown);
  markdown.core.ruler.push('formula_images', formulaImages);
  return markdown;
}

/** Only the block structure, without looking inside paragraphs: what an import needs, at its speed. */
export function createBlockParser(): Markdown {
  const markdown = createMarkdown();
  markdown.core.ruler.enableOnly(['normalize', 'hide_bars', 'block', 'show_bars']);
  return markdown;
}

let shared: Markdown | undefined;

/** Tokens of a Markdown text for display. Never throws on any text. */
export function renderTokens(text: string, options: MathOptions = {}): Token[] {
  shared ??= createMarkdown();
  return shared.parse(text, { ...options });
}

/** Whether a link's target may become a link at all. */
export function isAllowedLink(url: string): boolean {
  const scheme = /^\s*([A-Za-z][A-Za-z0-9+.-]*)\s*:/.exec(url)?.[1];
  return scheme === undefined || SCHEMES.includes(scheme.toLowerCase());
}
