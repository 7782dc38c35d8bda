/**
 * @file Formulas that a note has only as a picture on another site: their TeX stands in the address. It is typeset, the
 * picture is never fetched (law L8).
 */

import type { StateCore, Token } from 'markdown-it';

const SERVICE =
  /(?:eqnedit\.php\?latex=|[?&](?:tex|math|latex|chl)=|(?:gif|png|svg|eq)\.latex\?|codecogs\.com\/[a-z.]{0,20}\?)/i;
/** Size, colour and placement of the picture. */
const PICTURE =
  /\\(?:dpi|bg|fg|fn)_?(?:\{[^{}]{0,20}\}|[a-z]{1,12})|\\(?:inline|huge|large|small|tiny)(?![A-Za-z])/g;

/** The TeX in the address of a picture; `undefined` when it is an ordinary picture. */
export function texOfImage(address: string): string | undefined {
  if (address.length > 5000) return undefined;
  const match = SERVICE.exec(address);
  if (match === null) return undefined;
  if (/chl=$/i.test(match[0]) && !/[?&]cht=tx/.test(address)) return undefined;
  const isParameter = match[0].endsWith('=') && !/eqnedit/i.test(match[0]);
  const query = address.slice(match.index + match[0].length);
  const written = isParameter ? (/^[^&]*(?:&(?:space|plus|amp|lt|gt);[^&]*)*/.exec(query)?.[0] ?? '') : query;
  const spaced = isParameter ? written.replaceAll('+', ' ') : written;
  const tex = decoded(spaced)
    .replace(/&space;/g, ' ')
    .replace(/&plus;/g, '+')
    .replace(PICTURE, ' ')
    .trim();
  return tex === '' ? undefined : tex;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** markdown-it rule: such an image becomes a formula, a display formula when nothing else stands in its paragraph. */
export function formulaImages(state: StateCore): void {
  for (const token of state.tokens) if (token.type === 'inline') replaceIn(token.children ?? []);
}

function replaceIn(children: readonly Token[]): void {
  for (const token of children) {
    if (token.type !== 'image') continue;
    const tex = texOfImage(String(token.attrGet('src') ?? ''));
    if (tex === undefined) continue;
    token.type = children.length === 1 ? 'math_display' : 'math_inline';
    token.content = tex;
    token.children = null;
    token.markup = '$';
  }
}
