/** @file Text of a claim → tokens. Signs of Chinese keyboards and of mathematics are read as their ASCII meaning. */

import { err, ok, type Result } from '#engine/core/result.ts';
import type { ClaimProblem } from './ast.ts';
import { insteadOf, unreadable } from './refusal.ts';

export interface Token {
  readonly kind: 'number' | 'word' | 'symbol' | 'end';
  /** With full-width and mathematical signs as ASCII. */
  readonly text: string;
  /** 0-based offset. */
  readonly at: number;
}

const SPACE = /\s+/y;
const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const WORD = /[A-Za-z_][A-Za-z0-9_]*/y;
const SYMBOL = /<=|>=|[-+*/^()[\],<>≤≥]/y;

/** The tokens of the text, an `end` token last. */
export function tokenize(text: string): Result<Token[], ClaimProblem> {
  const plain = asciiSigns(text);
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(plain)?.[0];
  };
  while (at < plain.length) {
    const space = take(SPACE);
    if (space !== undefined) {
      at += space.length;
      continue;
    }
    const number = take(NUMBER);
    const word = number === undefined ? take(WORD) : undefined;
    const found = number ?? word ?? take(SYMBOL);
    const instead = insteadOf(plain, at);
    if (instead !== undefined || found === undefined) {
      return err({ column: at + 1, message: instead ?? unreadable(plain, at) });
    }
    const kind = number !== undefined ? 'number' : word !== undefined ? 'word' : 'symbol';
    tokens.push({ kind, text: RELATIONS.get(found) ?? found, at });
    at += found.length;
  }
  tokens.push({ kind: 'end', text: '', at: plain.length });
  return ok(tokens);
}

const RELATIONS: ReadonlyMap<string, string> = new Map([
  ['≤', '<='],
  ['≥', '>='],
]);

/** Signs of one character for signs of one character, so that offsets stay. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ['−', '-'],
  ['–', '-'],
  ['×', '*'],
  ['·', '*'],
  ['⋅', '*'],
  ['÷', '/'],
  ['≦', '≤'],
  ['≧', '≥'],
  ['⩽', '≤'],
  ['⩾', '≥'],
]);

/** Full-width forms lie a fixed distance above ASCII. */
const FULL_WIDTH = /[！-～]/g;
const FULL_WIDTH_OFFSET = 0xfee0;

function asciiSigns(text: string): string {
  return text
    .replace(FULL_WIDTH, (sign) => String.fromCharCode(sign.charCodeAt(0) - FULL_WIDTH_OFFSET))
    .replace(/[−–×·⋅÷≦≧⩽⩾]/g, (sign) => SIGNS.get(sign) ?? sign);
}
