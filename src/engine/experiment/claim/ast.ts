/** @file A claim as a tree. `at` is the 0-based offset in its text, for messages. */

/** `l` stands for the place along the layers, in values of figures only. */
export type Index = number | 'first' | 'last' | 'l';
export const FUNCTIONS = ['min', 'max', 'mean', 'abs', 'ln', 'log10', 'exp', 'sqrt'] as const;
export type FunctionName = (typeof FUNCTIONS)[number];
export type BinaryOperator = '+' | '-' | '*' | '/' | '^';
export type Comparison = '<' | '<=' | '>' | '>=';

export type Expression =
  | { readonly kind: 'number'; readonly value: number; readonly at: number }
  | { readonly kind: 'name'; readonly name: string; readonly index: Index | null; readonly at: number }
  | { readonly kind: 'negate'; readonly of: Expression; readonly at: number }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly at: number;
    }
  | {
      readonly kind: 'call';
      readonly name: FunctionName;
      readonly parts: readonly Expression[];
      readonly at: number;
    };

/** `left REL right` or `left within tolerance of right`, optionally for all seeds. */
export interface Claim {
  readonly relation: Comparison | 'within';
  readonly left: Expression;
  readonly right: Expression;
  /** Present for `within`. */
  readonly tolerance: Expression | null;
  readonly forAllSeeds: boolean;
  /** Source of the two sides, trimmed. */
  readonly leftText: string;
  readonly rightText: string;
}

/** What is wrong with a claim's text, and where. */
export interface ClaimProblem {
  /** 1-based. */
  readonly column: number;
  readonly message: string;
}

/** Every name of an expression, in reading order. */
export function* namesOf(expression: Expression): Generator<Extract<Expression, { kind: 'name' }>> {
  switch (expression.kind) {
    case 'number':
      return;
    case 'name':
      yield expression;
      return;
    case 'negate':
      yield* namesOf(expression.of);
      return;
    case 'binary':
      yield* namesOf(expression.left);
      yield* namesOf(expression.right);
      return;
    case 'call':
      for (const part of expression.parts) yield* namesOf(part);
      return;
    default:
      expression satisfies never;
  }
}

/** Every name of a claim. */
export function* namesOfClaim(claim: Claim): Generator<Extract<Expression, { kind: 'name' }>> {
  yield* namesOf(claim.left);
  yield* namesOf(claim.right);
  if (claim.tolerance !== null) yield* namesOf(claim.tolerance);
}
