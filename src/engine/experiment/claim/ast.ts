/** @file A claim as a tree. `at` is the 0-based offset in its text, for messages. */

/** `l` stands for the place along the layers, in values of figures only. */
export type Index = number | 'first' | 'last' | 'l';
export const FUNCTIONS = ['min', 'max', 'mean', 'abs', 'ln', 'log10', 'exp', 'sqrt'] as const;
export type FunctionName = (typeof FUNCTIONS)[number];
/** A bare vector among their values stands for all its entries. */
export const TAKES_MANY: ReadonlySet<FunctionName> = new Set(['min', 'max', 'mean']);
/** Over all seeds: arithmetic mean, sample variance (n − 1), its square root. */
export const ENSEMBLE_FUNCTIONS = ['expectation', 'variance', 'deviation'] as const;
export type EnsembleName = (typeof ENSEMBLE_FUNCTIONS)[number];
/** Over all seeds: the share in which a comparison holds. */
export const FRACTION = 'fraction';
export type BinaryOperator = '+' | '-' | '*' | '/' | '^';
export type Comparison = '<' | '<=' | '>' | '>=';

/** Words that cannot be names. */
export const RESERVED_WORDS: ReadonlySet<string> = new Set([
  ...FUNCTIONS,
  ...ENSEMBLE_FUNCTIONS,
  FRACTION,
  'within',
  'of',
  'for',
]);

interface Node<Kind extends string> {
  readonly kind: Kind;
  readonly at: number;
}

export type NumberNode = Node<'number'> & { readonly value: number };
export type NameNode = Node<'name'> & { readonly name: string; readonly index: Index | null };
type NegateNode = Node<'negate'> & { readonly of: Expression };
export type BinaryNode = Node<'binary'> & {
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
};
export type CallNode = Node<'call'> & {
  readonly name: FunctionName;
  readonly parts: readonly Expression[];
};
type EnsembleNode = Node<'ensemble'> & { readonly name: EnsembleName; readonly of: Expression };
export type FractionNode = Node<'fraction'> & {
  readonly relation: Comparison;
  readonly left: Expression;
  readonly right: Expression;
};

export type Expression =
  | NumberNode
  | NameNode
  | NegateNode
  | BinaryNode
  | CallNode
  | EnsembleNode
  | FractionNode;

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

/** What an expression is directly made of, in reading order. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'number':
    case 'name':
      return [];
    case 'negate':
    case 'ensemble':
      return [expression.of];
    case 'binary':
    case 'fraction':
      return [expression.left, expression.right];
    case 'call':
      return expression.parts;
    default:
      return expression satisfies never;
  }
}

/** An expression and everything inside it, outermost first. */
export function* nodesOf(expression: Expression): Generator<Expression> {
  yield expression;
  for (const child of childrenOf(expression)) yield* nodesOf(child);
}

/** Every name of an expression, in reading order. */
export function* namesOf(expression: Expression): Generator<NameNode> {
  for (const node of nodesOf(expression)) if (node.kind === 'name') yield node;
}

/** The sides of a claim, and its tolerance. */
export function partsOf({ left, right, tolerance }: Claim): readonly Expression[] {
  return tolerance === null ? [left, right] : [left, right, tolerance];
}

/** Every name of a claim. */
export function* namesOfClaim(claim: Claim): Generator<NameNode> {
  for (const part of partsOf(claim)) yield* namesOf(part);
}
