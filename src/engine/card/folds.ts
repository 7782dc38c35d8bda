/**
 * @file `<details>` and its `<summary>`. The Markdown of the app has no HTML, so both are lines of text; a fold is the lines
 * from its opening to its closing tag. One that is never closed is no fold.
 */

export interface Fold {
  readonly first: number;
  readonly last: number;
  /** Without tags; empty when there is no summary. */
  readonly summary: string;
  /** First line of the inside; what stands behind `</summary>` on its own line counts. */
  readonly from: number;
  /** Last line that belongs to the head of the fold around it; 0 when none is. */
  readonly top: number;
}

const OPEN = /^[\s>]{0,40}(?:(?:[-*+]|\d{1,4}[.)])\s{1,4})?<details(?:\s[^<>]{0,200})?>/i;
const TAG = /<(\/?)details(?:\s[^<>]{0,200})?\s{0,8}>/gi;
const SUMMARY = /<summary(?:\s[^<>]{0,200})?>/i;
const SUMMARY_END = /<\/summary\s{0,8}>/i;
const LONGEST_SUMMARY = 2000;
const DRESS =
  /<\/?(?:b|strong|i|em|u|font|span|code|h[1-6]|p|br|div|big|small)(?:\s[^<>]{0,200})?\s{0,8}\/?>/gi;
/** A summary stands in the first lines of its fold. */
const SUMMARY_LINES = 12;
/** Folds inside more folds than this are text: no note is that deep, hostile ones are. */
const MOST_NESTING = 20;

/** All folds, also those inside others, in order of their first lines. */
export function foldsIn(
  text: string,
  lastLine: number,
  source: (line: number) => string,
  isLeftOut: (line: number) => boolean,
): Fold[] {
  if (!/<details/i.test(text)) return [];
  const folds: Fold[] = [];
  const open: number[] = [];
  for (let line = 1; line <= lastLine; line += 1) {
    const shown = isLeftOut(line) ? '' : source(line);
    if (!shown.includes('<')) continue;
    for (const [, isClosing] of shown.matchAll(TAG)) {
      if (isClosing === '') {
        open.push(open.length < MOST_NESTING && OPEN.test(shown) ? line : 0);
        continue;
      }
      const first = open.pop();
      if (first === undefined || first === 0) continue;
      folds.push(foldOf(first, line, source));
    }
  }
  return nested(folds.sort((a, b) => a.first - b.first || b.last - a.last));
}

/** Each fold with the head of the one around it. */
function nested(folds: readonly Fold[]): Fold[] {
  const around: Fold[] = [];
  return folds.map((fold) => {
    while (around.length > 0 && (around.at(-1)?.last ?? 0) < fold.last) around.pop();
    const top = around.at(-1)?.from ?? 0;
    around.push(fold);
    return { ...fold, top };
  });
}

function foldOf(first: number, last: number, source: (line: number) => string): Fold {
  const head: string[] = [];
  for (let line = first; line <= Math.min(last, first + SUMMARY_LINES); line += 1) head.push(source(line));
  const text = head.join('\n');
  const open = SUMMARY.exec(text);
  const start = open === null ? text.length : open.index + open[0].length;
  const inside = text.slice(start, start + LONGEST_SUMMARY);
  const end = SUMMARY_END.exec(inside);
  if (end === null) return { first, last, summary: '', from: Math.min(first + 1, last), top: 0 };
  const from = first + text.slice(0, start + end.index).split('\n').length - 1;
  return { first, last, summary: withoutDress(inside.slice(0, end.index)), from, top: 0 };
}

function withoutDress(text: string): string {
  return text.replace(DRESS, ' ').replace(/\s+/g, ' ').trim();
}

/** The text of one line of a fold's inside: without the tags of the fold, and empty for tags that only wrap. */
export function insideLine(line: string): string {
  return line
    .replace(/^.{0,4000}?<\/summary\s{0,8}>/i, '')
    .replace(/<\/?details(?:\s[^<>]{0,200})?\s{0,8}>/gi, '')
    .replace(/^\s*(?:<\/?(?:p|div|blockquote|center|ul|ol)(?:\s[^<>]{0,200})?>\s*){1,4}$/i, '')
    .replace(/<li(?:\s[^<>]{0,200})?>\s*/gi, '- ')
    .replace(/<\/?(?:li|p)(?:\s[^<>]{0,200})?>/gi, '')
    .replace(/<br\s{0,4}\/?>/gi, '');
}
