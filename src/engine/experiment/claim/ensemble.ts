/** @file Claims with functions over all seeds: what of them is measured in every trial. */

import {
  type Claim,
  type ClaimProblem,
  childrenOf,
  type Expression,
  FRACTION,
  type FractionNode,
  namesOf,
  nodesOf,
  partsOf,
} from './ast.ts';

/** A function over all seeds. */
export type OverSeeds = Extract<Expression, { kind: 'ensemble' | 'fraction' }>;

export function isOverSeeds(expression: Expression): expression is OverSeeds {
  return expression.kind === 'ensemble' || expression.kind === FRACTION;
}

/** The first function over all seeds in these expressions. */
export function firstOverSeeds(expressions: readonly Expression[]): OverSeeds | undefined {
  return expressions.flatMap((expression) => [...nodesOf(expression)]).find(isOverSeeds);
}

/** `expectation`, `fraction` and so on. */
export function nameOfOverSeeds(node: OverSeeds): string {
  return node.kind === FRACTION ? FRACTION : node.name;
}

/**
 * What is measured of a claim in every trial: its sides and tolerance or, where functions over all seeds stand in it,
 * those functions (their inside, or whether it holds) and whatever else has a name, which has to be the same in every
 * trial.
 */
export function measuredParts(claim: Claim): readonly Expression[] {
  const parts = partsOf(claim);
  return firstOverSeeds(parts) === undefined ? parts : parts.flatMap(outermost);
}

function outermost(expression: Expression): readonly Expression[] {
  if (isOverSeeds(expression)) return [expression];
  if (firstOverSeeds([expression]) !== undefined) return childrenOf(expression).flatMap(outermost);
  return namesOf(expression).next().done ? [] : [expression];
}

/** A function over all seeds where there are none: `deterministic` means that nothing is random. */
export function seedProblems(claim: Claim, deterministic: boolean): ClaimProblem[] {
  const node = deterministic ? firstOverSeeds(partsOf(claim)) : undefined;
  if (node === undefined) return [];
  const name = nameOfOverSeeds(node);
  const message = `${name} is over seeds, and nothing is random here: write what stands inside it`;
  return [{ column: node.at + 1, message }];
}

/** The share that a claim compares with a number, where its left side is that and nothing else. */
export function fractionAlone({ left, right, tolerance }: Claim): FractionNode | undefined {
  const others = tolerance === null ? [right] : [right, tolerance];
  return left.kind === FRACTION && firstOverSeeds(others) === undefined ? left : undefined;
}
