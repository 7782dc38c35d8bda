/** @file Value of an expression in one trial. */

import type { Expression, Index } from './ast.ts';
import { call, combine, plain, type Scalar } from './scalar.ts';

/** The quantities of one trial: scalars have one entry, vectors one per layer. */
export type Measurements = ReadonlyMap<string, readonly Scalar[]>;

/** Evaluates; a name the trial does not have is NaN (claims are checked against the kind's quantities before a run). */
export function evaluate(expression: Expression, measurements: Measurements): Scalar {
  switch (expression.kind) {
    case 'number':
      return plain(expression.value);
    case 'name':
      return entry(measurements, expression.name, expression.index);
    case 'negate':
      return plain(-evaluate(expression.of, measurements).value);
    case 'binary':
      return combine(
        expression.operator,
        evaluate(expression.left, measurements),
        evaluate(expression.right, measurements),
      );
    case 'call':
      return call(
        expression.name,
        expression.parts.flatMap((part) => spread(part, measurements)),
      );
    default:
      return expression satisfies never;
  }
}

function entry(measurements: Measurements, name: string, index: Index | null): Scalar {
  const values = measurements.get(name) ?? [];
  return values[positionOf(index, values.length, measurements)] ?? plain(Number.NaN);
}

function positionOf(index: Index | null, length: number, measurements: Measurements): number {
  if (index === null || index === 'first') return 0;
  if (index === 'last') return length - 1;
  return (index === 'l' ? (measurements.get('l')?.[0]?.value ?? 0) : index) - 1;
}

/** A bare vector inside min, max or mean stands for all its entries. */
function spread(part: Expression, measurements: Measurements): readonly Scalar[] {
  if (part.kind === 'name' && part.index === null) return measurements.get(part.name) ?? [plain(Number.NaN)];
  return [evaluate(part, measurements)];
}
