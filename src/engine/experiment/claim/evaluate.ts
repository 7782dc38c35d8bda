/** @file Value of an expression in one trial, or over all of them. */

import type { BinaryNode, CallNode, Expression, Index, NameNode } from './ast.ts';
import { call, combine, isSound, plain, type Scalar } from './scalar.ts';
import { type Trouble, troubleOfCall, troubleOfOperation, troubleOfQuantity } from './trouble.ts';

/** The quantities of one trial: scalars have one entry, vectors one per layer. */
export type Measurements = ReadonlyMap<string, readonly Scalar[]>;

export interface Evaluation {
  readonly measurements: Measurements;
  /** Values that are known already, such as those of functions over all seeds. */
  readonly known?: ReadonlyMap<Expression, Scalar>;
  /** Told of everything that has no finite value, innermost first. */
  readonly report?: (trouble: Trouble) => void;
}

/**
 * Evaluates; a name the trial does not have is NaN (claims are checked against the kind's quantities before a run), and
 * so is a function over all seeds that is not `known`.
 */
export function evaluate(
  expression: Expression,
  measurements: Measurements,
  report?: Evaluation['report'],
): Scalar {
  return evaluateWith(expression, report === undefined ? { measurements } : { measurements, report });
}

export function evaluateWith(expression: Expression, evaluation: Evaluation): Scalar {
  const known = evaluation.known?.get(expression);
  if (known !== undefined) return known;
  switch (expression.kind) {
    case 'number':
      return plain(expression.value);
    case 'name':
      return named(expression, evaluation);
    case 'negate':
      return plain(-evaluateWith(expression.of, evaluation).value);
    case 'binary':
      return operation(expression, evaluation);
    case 'call':
      return called(expression, evaluation);
    case 'ensemble':
    case 'fraction':
      return plain(Number.NaN);
    default:
      return expression satisfies never;
  }
}

function named(node: NameNode, evaluation: Evaluation): Scalar {
  const { measurements } = evaluation;
  const values = measurements.get(node.name) ?? [];
  const scalar = values[positionOf(node.index, values.length, measurements)] ?? plain(Number.NaN);
  if (!isSound(scalar)) evaluation.report?.(troubleOfQuantity(node, scalar, measurements));
  return scalar;
}

/** Out of range for a vector without an index: no entry of it is meant. */
function positionOf(index: Index | null, length: number, measurements: Measurements): number {
  if (index === null) return length === 1 ? 0 : -1;
  if (index === 'first') return 0;
  if (index === 'last') return length - 1;
  return (index === 'l' ? (measurements.get('l')?.[0]?.value ?? 0) : index) - 1;
}

function operation(node: BinaryNode, evaluation: Evaluation): Scalar {
  const left = evaluateWith(node.left, evaluation);
  const right = evaluateWith(node.right, evaluation);
  const value = combine(node.operator, left, right);
  if (!isSound(value) && isSound(left) && isSound(right)) {
    evaluation.report?.(troubleOfOperation(node, value, left, right));
  }
  return value;
}

function called(node: CallNode, evaluation: Evaluation): Scalar {
  const values = node.parts.flatMap((part) => spread(part, evaluation));
  const value = call(node.name, values);
  if (!isSound(value) && values.every(isSound)) evaluation.report?.(troubleOfCall(node, value));
  return value;
}

/** A bare vector inside min, max or mean stands for all its entries. */
function spread(part: Expression, evaluation: Evaluation): readonly Scalar[] {
  const entries = part.kind === 'name' && part.index === null ? evaluation.measurements.get(part.name) : [];
  if (part.kind !== 'name' || entries === undefined || entries.length < 2)
    return [evaluateWith(part, evaluation)];
  const broken = entries.find((entry) => !isSound(entry));
  if (broken !== undefined) evaluation.report?.(troubleOfQuantity(part, broken, evaluation.measurements));
  return entries;
}
