/**
 * @file Text of a claim → tree. No code is ever run: the language has numbers, `+ - * / ^`, parentheses, functions of
 * one trial, functions over all seeds, and names with an index.
 */

import { err, ok, type Result } from '#engine/core/result.ts';
import { type Claim, type ClaimProblem, type Comparison, type Expression, namesOf, partsOf } from './ast.ts';
import { firstOverSeeds, nameOfOverSeeds } from './ensemble.ts';
import { Parser, shown } from './parser.ts';
import { Refusal } from './refusal.ts';
import { tokenize } from './tokens.ts';

const MAX_LENGTH = 2000;

/** A whole claim, a constant on its right side where there is one. The problem names the column where reading stopped. */
export function parseClaim(text: string): Result<Claim, ClaimProblem> {
  return guarded(text, (parser) => {
    const left = side(parser, text);
    const { relation, tolerance } = relationOf(parser);
    const right = side(parser, text);
    const forAllSeeds = readForAllSeeds(parser);
    parser.expectEnd();
    const sides = { left: left.tree, right: right.tree, leftText: left.text, rightText: right.text };
    const claim = { relation, tolerance, forAllSeeds, ...sides };
    const over = firstOverSeeds(partsOf(claim));
    if (forAllSeeds && over !== undefined) {
      throw new Refusal(
        over.at,
        `${nameOfOverSeeds(over)} is already over all seeds: leave out "for all seeds"`,
      );
    }
    return constantRight(claim);
  });
}

/** An expression of one trial alone, such as the value a figure asks for. */
export function parseExpression(text: string): Result<Expression, ClaimProblem> {
  return guarded(text, (parser) => {
    const expression = parser.expression();
    parser.expectEnd();
    const over = firstOverSeeds([expression]);
    if (over !== undefined)
      throw new Refusal(over.at, `${nameOfOverSeeds(over)} is over all seeds: it stands in claims only`);
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
    return ok(read(new Parser(tokens.value)));
  } catch (error) {
    if (error instanceof Refusal) return err({ column: error.at + 1, message: error.message });
    throw error;
  }
}

function side(parser: Parser, text: string): { tree: Expression; text: string } {
  const from = parser.peek().at;
  const tree = parser.expression();
  return { tree, text: text.slice(from, parser.peek().at).trim() };
}

function relationOf(parser: Parser): Pick<Claim, 'relation' | 'tolerance'> {
  const relation = parser.comparison();
  if (relation !== undefined) return { relation, tolerance: null };
  const token = parser.next();
  if (token.text === 'within') {
    const tolerance = parser.expression();
    parser.expect('of');
    return { relation: 'within', tolerance };
  }
  throw new Refusal(token.at, `expected <, <=, >, >= or within … of, found ${shown(token)}`);
}

function readForAllSeeds(parser: Parser): boolean {
  if (parser.peek().text !== 'for') return false;
  for (const word of ['for', 'all', 'seeds']) parser.expect(word);
  return true;
}

const TURNED: Readonly<Record<Claim['relation'], Claim['relation']>> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
  within: 'within',
} satisfies Record<Comparison | 'within', Claim['relation']>;

/** `0.5 < x` says of x what `x > 0.5` does. */
function constantRight(claim: Claim): Claim {
  const named = (expression: Expression) => !namesOf(expression).next().done;
  if (named(claim.left) || !named(claim.right)) return claim;
  const { left, right, leftText, rightText } = claim;
  const relation = TURNED[claim.relation];
  return { ...claim, relation, left: right, right: left, leftText: rightText, rightText: leftText };
}
