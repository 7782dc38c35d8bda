/** @file Text of a claim → tokens. */

import { err, ok, type Result } from '#engine/core/result.ts';
import type { ClaimProblem } from './ast.ts';

export interface Token {
  readonly kind: 'number' | 'word' | 'symbol' | 'end';
  readonly text: string;
  /** 0-based offset. */
  readonly at: number;
}

const SPACE = /\s+/y;
const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const WORD = /[A-Za-z_][A-Za-z0-9_]*/y;
const SYMBOL = /<=|>=|[-+*/^()[\],<>]/y;
const SHOWN = 12;

/** The tokens of the text, an `end` token last. */
export function tokenize(text: string): Result<Token[], ClaimProblem> {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  while (at < text.length) {
    const space = take(SPACE);
    if (space !== undefined) {
      at += space.length;
      continue;
    }
    const number = take(NUMBER);
    const word = number === undefined ? take(WORD) : undefined;
    const found = number ?? word ?? take(SYMBOL);
    if (found === undefined) {
      const rest = text.slice(at, at + SHOWN);
      return err({
        column: at + 1,
        message: `cannot read "${rest}": expected a number, a name or an operator`,
      });
    }
    tokens.push({
      kind: number !== undefined ? 'number' : word !== undefined ? 'word' : 'symbol',
      text: found,
      at,
    });
    at += found.length;
  }
  tokens.push({ kind: 'end', text: '', at: text.length });
  return ok(tokens);
}
