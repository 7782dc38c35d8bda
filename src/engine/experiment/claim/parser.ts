/** @file Tokens → tree, by precedence climbing. Refuses by throwing `Refusal`, which never leaves `parse.ts`. */

import {
  type BinaryOperator,
  type Comparison,
  ENSEMBLE_FUNCTIONS,
  type EnsembleName,
  type Expression,
  FRACTION,
  FUNCTIONS,
  type FunctionName,
  type Index,
  RESERVED_WORDS,
  TAKES_MANY,
} from './ast.ts';
import { Refusal, unexpected, unknownFunction } from './refusal.ts';
import type { Token } from './tokens.ts';

const MAX_NESTING = 64;

/** Binding strength; `^` is right-associative and binds tighter than a sign, so -2^2 is -4. */
const STRENGTH: Readonly<Record<string, number>> = { '+': 1, '-': 1, '*': 2, '/': 2, '^': 4 };
const SIGN_STRENGTH = 3;
const COMPARISONS: readonly string[] = ['<', '<=', '>', '>='] satisfies Comparison[];

export class Parser {
  private position = 0;
  private nesting = 0;
  private insideEnsemble = false;
  private readonly tokens: readonly Token[];

  /** `tokens` end with an `end` token. */
  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  expression(minimum = 0): Expression {
    this.nesting += 1;
    if (this.nesting > MAX_NESTING) {
      throw new Refusal(this.peek().at, `nested deeper than ${MAX_NESTING} levels`);
    }
    let left = this.operand();
    for (;;) {
      const token = this.peek();
      const strength = token.kind === 'symbol' ? STRENGTH[token.text] : undefined;
      if (strength === undefined || strength < minimum) break;
      this.position += 1;
      const right = this.expression(token.text === '^' ? strength : strength + 1);
      left = { kind: 'binary', operator: token.text as BinaryOperator, left, right, at: token.at };
    }
    this.nesting -= 1;
    return left;
  }

  /** One of < <= > >=, or `undefined` when something else stands there. */
  comparison(): Comparison | undefined {
    const token = this.peek();
    if (!COMPARISONS.includes(token.text)) return undefined;
    this.position += 1;
    return token.text as Comparison;
  }

  expectEnd(): void {
    const token = this.peek();
    if (token.kind === 'end') return;
    const operand = token.kind !== 'symbol' || token.text === '(';
    const before = this.tokens[this.position - 1];
    const number = token.kind === 'word' && before?.kind === 'number' ? before.text : null;
    throw new Refusal(token.at, unexpected(token.text, operand, number));
  }

  expect(text: string): void {
    const token = this.next();
    if (token.text !== text) throw new Refusal(token.at, `expected "${text}", found ${shown(token)}`);
  }

  next(): Token {
    const token = this.peek();
    if (token.kind !== 'end') this.position += 1;
    return token;
  }

  peek(): Token {
    const token = this.tokens[this.position];
    if (token === undefined) throw new RangeError('no end token');
    return token;
  }

  private operand(): Expression {
    const token = this.next();
    if (token.kind === 'number') return this.number(token);
    if (token.kind === 'word') return this.word(token);
    if (token.text === '-') return { kind: 'negate', of: this.expression(SIGN_STRENGTH), at: token.at };
    if (token.text === '+') return this.expression(SIGN_STRENGTH);
    if (token.text === '(') {
      const inner = this.expression();
      this.expect(')');
      return inner;
    }
    throw new Refusal(token.at, `expected a number, a name or "(", found ${shown(token)}`);
  }

  private number({ text, at }: Token): Expression {
    const value = Number(text);
    if (!Number.isFinite(value)) throw new Refusal(at, `${text} is larger than any number here`);
    return { kind: 'number', value, at };
  }

  private word(token: Token): Expression {
    const { text, at } = token;
    if (this.peek().text === '(') return this.call(token);
    if (!RESERVED_WORDS.has(text)) return { kind: 'name', name: text, index: this.index(), at };
    const isFunction = text !== 'within' && text !== 'of' && text !== 'for';
    const message = isFunction
      ? `"${text}" is a function: write ${text}(…)`
      : `did not expect "${text}" here`;
    throw new Refusal(at, message);
  }

  private call(token: Token): Expression {
    const { text, at } = token;
    const name = FUNCTIONS.find((known) => known === text);
    if (name !== undefined) return { kind: 'call', name, parts: this.parts(name, token), at };
    const ensemble = ENSEMBLE_FUNCTIONS.find((known) => known === text);
    if (ensemble !== undefined || text === FRACTION) return this.ensemble(ensemble ?? FRACTION, at);
    throw new Refusal(at, unknownFunction(text));
  }

  private parts(name: FunctionName, token: Token): Expression[] {
    this.expect('(');
    const parts = [this.expression()];
    while (this.peek().text === ',') {
      this.position += 1;
      parts.push(this.expression());
    }
    this.expect(')');
    if (parts.length > 1 && !TAKES_MANY.has(name)) {
      throw new Refusal(token.at, `${name} takes one value, found ${parts.length}`);
    }
    return parts;
  }

  private ensemble(name: EnsembleName | typeof FRACTION, at: number): Expression {
    if (this.insideEnsemble)
      throw new Refusal(at, `${name} is over all seeds and cannot stand inside another`);
    this.insideEnsemble = true;
    this.expect('(');
    const node = name === FRACTION ? this.fraction(at) : this.over(name, at);
    this.expect(')');
    this.insideEnsemble = false;
    return node;
  }

  private over(name: EnsembleName, at: number): Expression {
    return { kind: 'ensemble', name, of: this.expression(), at };
  }

  private fraction(at: number): Expression {
    const left = this.expression();
    const relation = this.comparison();
    if (relation === undefined) {
      const found = shown(this.peek());
      throw new Refusal(this.peek().at, `fraction takes a comparison such as a < b, found ${found}`);
    }
    return { kind: 'fraction', relation, left, right: this.expression(), at };
  }

  private index(): Index | null {
    if (this.peek().text !== '[') return null;
    this.position += 1;
    const token = this.next();
    const index: Index | undefined =
      token.text === 'first' || token.text === 'last' || token.text === 'l'
        ? token.text
        : token.kind === 'number' && /^[1-9]\d{0,6}$/.test(token.text)
          ? Number(token.text)
          : undefined;
    if (index === undefined) {
      throw new Refusal(token.at, `an index is a whole number from 1, first or last, found ${shown(token)}`);
    }
    this.expect(']');
    return index;
  }
}

export function shown(token: Token): string {
  return token.kind === 'end' ? 'the end' : `"${token.text}"`;
}
