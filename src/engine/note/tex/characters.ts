/** @file Repairs of single characters: what editors, exports and other Markdown programs leave inside formulas. */

/** Joiners, direction marks and byte order marks: copied along from web pages and chat answers, never meant. */
const INVISIBLE = /[\u200b-\u200f\u2060\ufeff\u00ad]/g;

const ENTITY = /&(?:#(\d{1,6})|#[xX]([0-9a-fA-F]{1,5})|([A-Za-z]{2,6}));/g;
const NAMED: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['ensp', ' '],
  ['emsp', '\\quad '],
  ['space', ' '],
  ['plus', '+'],
  ['times', '\\times '],
  ['le', '\\le '],
  ['ge', '\\ge '],
  ['ne', '\\ne '],
  ['minus', '-'],
  ['middot', '\\cdot '],
  ['hellip', '\\dots '],
]);

/** Without invisible characters, entities written out, percent signs kept. */
export function repairCharacters(tex: string, display: boolean): string {
  let repaired = tex.replace(INVISIBLE, '');
  if (repaired.includes('&')) repaired = repaired.replace(ENTITY, decodeEntity);
  if (repaired.includes('%')) repaired = keepPercentSigns(repaired, display);
  // Markdown escapes that mean nothing in TeX.
  return repaired.replace(/\\(?:\\|[*<])/g, (mark) => (mark === '\\\\' ? mark : mark.slice(1)));
}

/** Once only: `&amp;lt;` was meant to be read as `&lt;` by somebody, not by us. */
function decodeEntity(whole: string, decimal?: string, hex?: string, name?: string): string {
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  if (Number.isNaN(code)) return NAMED.get(name ?? '') ?? whole;
  if (code < 0x20 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return ' ';
  return String.fromCodePoint(code);
}

/**
 * `%` begins a comment in TeX, and `50%` would lose its sign with all that follows. In a single line nobody means a
 * comment; in a block a sign directly behind a number, or before the end of something, is a percent sign too.
 */
function keepPercentSigns(tex: string, display: boolean): string {
  const isOneLine = !display || !tex.trim().includes('\n');
  return tex.replace(/\\(?:\\|%)|%/g, (mark, at: number) => {
    if (mark !== '%') return mark;
    const isSign = /[\d.}]/.test(tex[at - 1] ?? '') || /^[ \t]?[})\],;，。]/.test(tex.slice(at + 1, at + 3));
    return isOneLine || isSign ? '\\%' : mark;
  });
}
