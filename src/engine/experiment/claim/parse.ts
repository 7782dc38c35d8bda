/**
 * @file Text of a claim → tree, by precedence climbing. No code is ever run: the language has numbers, `+ - * / ^`,
 * parentheses, eight functions and names with an index.
 */

import { err, ok, type Result } from '#engine/core/result.ts';
import type {
  BinaryOperator,
  Claim,
  ClaimProblem,
  Comparison,
  Expression,
  FunctionName,
  Index,
} from './ast.ts';
import { FUNCTIONS } from './ast.ts';
import { type Token, tokenize } from './tokens.ts';

const MAX_LENGTH = 2000;
const MAX_NESTING = 64;
const KEYWORDS = new Set(['within', 'of', 'for']);

/** Binding strength; `^` is right-associative and binds tighter than a sign, so -2^2 is -4. */
const STRENGTH: Readonly<Record<string, number>> = { '+': 1, '-': 1, '*': 2, '/': 2, '^': 4 };
const SIGN_STRENGTH = 3;

/** Carries a problem out of the recursion; never leaves this file. */
class Refusal extends Error {
  readonly at: number;
  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

/** A whole claim. The problem names the column where reading stopped. */
export function parseClaim(text: string): Result<Claim, ClaimProblem> {
  return guarded(text, (parser) => parser.claim());
}

/** An expression alone, such as the quantity a guess is about. */
export function parseExpression(text: string): Result<Expression, ClaimProblem> {
  return guarded(text, (parser) => {
    const expression = parser.expression(0);
    parser.expectEnd();
    return expression;
  });
}

function guarded<T>(text: string, read: (parser: Parser) => T): Result<T, ClaimProblem> {
  if (text.length > MAX_LENGTH) {
    return err({ column: MAX_LENGTH, message: `longer than ${MAX_LENGTH} characters` });
  }
  const tokens = tokenize(text);
  if (!tokens.ok) return tokens;
  try {
    return ok(read(new Parser(text, tokens.value)));
  } catch (error) {
    if (error instanceof Refusal) return err({ column: error.at + 1, message: error.message });
    throw error;
  }
}

class Parser {
  private position = 0;
  private nesting = 0;
  private readonly text: string;
  private readonly tokens: readonly Token[];

  constructor(text: string, tokens: readonly Token[]) {
    this.text = text;
    this.tokens = tokens;
  }

  claim(): Claim {
    const leftFrom = this.peek().at;
    const left = this.expression(0);
    const leftText = this.text.slice(leftFrom, this.peek().at).trim();
    const { relation, tolerance } = this.relation();
    const rightFrom = this.peek().at;
    const right = this.expression(0);
    const rightText = this.text.slice(rightFrom, this.peek().at).trim();
    const forAllSeeds = this.forAllSeeds();
    this.expectEnd();
    return { relation, left, right, tolerance, forAllSeeds, leftText, rightText };
  }

  expression(minimum: number): Expression {
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

  expectEnd(): void {
    const token = this.peek();
    if (token.kind !== 'end') throw new Refusal(token.at, `did not expect "${token.text}" here`);
  }

  private operand(): Expression {
    const token = this.next();
    if (token.kind === 'number') return { kind: 'number', value: Number(token.text), at: token.at };
    if (token.kind === 'word' && !KEYWORDS.has(token.text)) return this.nameOrCall(token);
    if (token.text === '-') return { kind: 'negate', of: this.expression(SIGN_STRENGTH), at: token.at };
    if (token.text === '+') return this.expression(SIGN_STRENGTH);
    if (token.text === '(') {
      const inner = this.expression(0);
      this.expect(')');
      return inner;
    }
    throw new Refusal(token.at, `expected a number, a name or "(", found ${shown(token)}`);
  }

  private nameOrCall(token: Token): Expression {
    const called = FUNCTIONS.find((name) => name === token.text);
    if (this.peek().text === '(') {
      if (called === undefined) {
        throw new Refusal(token.at, `no function "${token.text}": ${FUNCTIONS.join(', ')}`);
      }
      return { kind: 'call', name: called, parts: this.parts(called, token), at: token.at };
    }
    return { kind: 'name', name: token.text, index: this.index(), at: token.at };
  }

  private parts(name: FunctionName, token: Token): Expression[] {
    this.expect('(');
    const parts = [this.expression(0)];
    while (this.peek().text === ',') {
      this.position += 1;
      parts.push(this.expression(0));
    }
    this.expect(')');
    if (parts.length > 1 && name !== 'min' && name !== 'max' && name !== 'mean') {
      throw new Refusal(token.at, `${name} takes one value, found ${parts.length}`);
    }
    return parts;
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

  private relation(): { relation: Comparison | 'within'; tolerance: Expression | null } {
    const token = this.next();
    if (token.text === '<' || token.text === '<=' || token.text === '>' || token.text === '>=') {
      return { relation: token.text, tolerance: null };
    }
    if (token.text === 'within') {
      const tolerance = this.expression(0);
      this.expect('of');
      return { relation: 'within', tolerance };
    }
    throw new Refusal(token.at, `expected <, <=, >, >= or within … of, found ${shown(token)}`);
  }

  private forAllSeeds(): boolean {
    if (this.peek().text !== 'for') return false;
    for (const word of ['for', 'all', 'seeds']) this.expect(word);
    return true;
  }

  private expect(text: string): void {
    const token = this.next();
    if (token.text !== text) throw new Refusal(token.at, `expected "${text}", found ${shown(token)}`);
  }

  private next(): Token {
    const token = this.peek();
    if (token.kind !== 'end') this.position += 1;
    return token;
  }

  private peek(): Token {
    return this.tokens[this.position] ?? { kind: 'end', text: '', at: this.text.length };
  }
}

function shown(token: Token): string {
  return token.kind === 'end' ? 'the end' : `"${token.text}"`;
}
