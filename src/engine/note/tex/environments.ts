/** @file Repairs of environments: old LaTeX, display environments inside a sentence, and rows without any environment. */

/** Environments whose rows KaTeX knows under another name. */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ['eqnarray', 'aligned'],
  ['IEEEeqnarray', 'aligned'],
  ['flalign', 'aligned'],
  ['multline', 'gathered'],
  ['multlined', 'gathered'],
  ['tabular', 'array'],
]);
/** Numbered environments fill a line of their own; inside a sentence or another environment their inner kind is meant. */
const INLINE: ReadonlyMap<string, string> = new Map([
  ['align', 'aligned'],
  ['gather', 'gathered'],
  ['alignat', 'alignedat'],
  ['split', 'aligned'],
]);
/** Only number or group what is in them. */
const DROPPED: ReadonlySet<string> = new Set(['subequations', 'math', 'displaymath', 'document', 'center']);

const BOUNDARY = /\\(begin|end)[ \t]{0,4}\{([A-Za-z]{1,20})\*?\}/g;

/** With environments that KaTeX can set in this place. */
export function repairEnvironments(tex: string, inline: boolean): string {
  if (!tex.includes('\\begin')) return tex;
  const isThreeColumns = /\\begin[ \t]{0,4}\{(?:eqnarray|IEEEeqnarray)\*?\}/.test(tex);
  const isLone = isWholeEnvironment(tex);
  let depth = 0;
  const renamed = tex.replace(BOUNDARY, (whole, side: string, name: string) => {
    if (side === 'begin') depth += 1;
    const mayBeNumbered = !inline && isLone && depth === 1;
    if (side === 'end') depth -= 1;
    if (DROPPED.has(name)) return ' ';
    if (name === 'equation') return mayBeNumbered ? whole : ' ';
    const known = RENAMED.get(name) ?? (mayBeNumbered ? undefined : INLINE.get(name));
    return known === undefined ? whole : `\\${side}{${known}}`;
  });
  if (!isThreeColumns) return renamed;
  const withoutColumns = renamed.replace(
    /(\\begin\{aligned\})\s{0,4}(?:\[[^\]]{0,20}\]\s{0,4})?\{[lcrLCRsSxu'"?*]{1,20}\}/g,
    '$1',
  );
  return withoutColumns.replace(/&\s{0,20}(=|[<>]|\\[A-Za-z]{1,20}|[^&\\\n]{1,4}?)\s{0,20}&/g, '&$1 ');
}

/** Whether one environment is all there is: only then may it be one of the numbered kind. */
function isWholeEnvironment(tex: string): boolean {
  const trimmed = tex.trim();
  const marks = topLevel(trimmed);
  return marks.length === 2 && marks.every((mark) => mark === 'begin');
}

type Mark = 'begin' | 'row' | 'column' | 'other';

const TOKEN = /\\(begin|end|left|right)(?![A-Za-z])|\\\\|\\[A-Za-z]+|\\[\s\S]|[{}&]|[^\s\\{}&]+/g;

/** What stands outside of every group and environment. */
function topLevel(tex: string): readonly Mark[] {
  const marks: Mark[] = [];
  let depth = 0;
  for (const [token, boundary] of tex.matchAll(TOKEN)) {
    if (token === '}' || boundary === 'end' || boundary === 'right') {
      depth -= 1;
      // The name of the environment that just ended is read as a group of its own.
      continue;
    }
    const isOpener = token === '{' || boundary === 'begin' || boundary === 'left';
    if (depth === 0) marks.push(markOf(token, boundary, marks.at(-1)));
    if (isOpener) depth += 1;
  }
  return marks;
}

function markOf(token: string, boundary: string | undefined, before: Mark | undefined): Mark {
  if (boundary === 'begin') return 'begin';
  if (token === '{' && before === 'begin') return 'begin';
  if (token === '\\\\') return 'row';
  return token === '&' ? 'column' : 'other';
}

/**
 * `a \\ b` and `a &= b` outside of any environment, in a display formula: rows that other programs show below each
 * other. A line break at the very end means nothing.
 */
export function wrapBareRows(tex: string, inline: boolean): string {
  if (!tex.includes('\\\\') && !tex.includes('&')) return tex;
  const trimmed = tex
    .replace(/(?:\\\\\s*){1,9}$/, (end, at: number) => (tex[at - 1] === '\\' ? end : ''))
    .trim();
  if (inline) return trimmed;
  const marks = topLevel(trimmed);
  if (marks.includes('column')) return wrapped(trimmed, 'aligned');
  return marks.includes('row') ? wrapped(trimmed, 'gathered') : trimmed;
}

/** A `\tag` belongs to the whole formula. */
function wrapped(tex: string, environment: string): string {
  const tags = tex.match(/\\tag\{[^{}]*\}/g) ?? [];
  const rows = tags.length === 1 ? tex.replace(tags[0] ?? '', '') : tex;
  return `\\begin{${environment}}${rows}\\end{${environment}}${tags.length === 1 ? (tags[0] ?? '') : ''}`;
}
