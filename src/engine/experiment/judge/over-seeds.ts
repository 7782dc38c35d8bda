/** @file The sides of a claim with functions over all seeds: of all seeds, and of all but one. */

import { exp, log } from '#engine/core/elementary.ts';
import type { Claim, Expression } from '../claim/ast.ts';
import { evaluateWith } from '../claim/evaluate.ts';
import { isSound, plain, type Scalar } from '../claim/scalar.ts';
import type { ClaimTrial } from './claim-trial.ts';
import { type Moments, momentsWithoutEach, varianceOf } from './moments.ts';
import type { Sides } from './sides.ts';

export interface OverAll {
  readonly all: Sides;
  /** Entry i: without seed i. */
  readonly without: readonly Sides[];
}

/** A part of a claim over all seeds, and without each of them. */
interface Part {
  readonly expression: Expression;
  readonly all: Scalar;
  readonly without: readonly Scalar[];
}

/** `parts` are the claim's measured parts, whose values the trials hold. */
export function sidesOverSeeds(
  claim: Claim,
  parts: readonly Expression[],
  trials: readonly ClaimTrial[],
): OverAll {
  const found = parts.map((expression, i) =>
    partOver(
      expression,
      trials.map(({ values }) => values[i] ?? plain(Number.NaN)),
    ),
  );
  const without = trials.map((_, seed) => sidesWith(claim, found, (part) => part.without[seed]));
  return { all: sidesWith(claim, found, (part) => part.all), without };
}

function sidesWith(claim: Claim, parts: readonly Part[], pick: (part: Part) => Scalar | undefined): Sides {
  const known = new Map<Expression, Scalar>();
  for (const part of parts) known.set(part.expression, pick(part) ?? plain(Number.NaN));
  const value = (expression: Expression) => evaluateWith(expression, { measurements: NO_TRIAL, known });
  return {
    left: value(claim.left),
    right: value(claim.right),
    tolerance: claim.tolerance === null ? 0 : value(claim.tolerance).value,
  };
}

const NO_TRIAL = new Map<string, readonly Scalar[]>();

function partOver(expression: Expression, values: readonly Scalar[]): Part {
  if (expression.kind !== 'ensemble' && expression.kind !== 'fraction') {
    const first = values[0] ?? plain(Number.NaN);
    return { expression, all: first, without: values.map(() => first) };
  }
  const scale = scaleOf(values);
  const moments = momentsWithoutEach(values.map((value) => scaled(value, scale)));
  const name = expression.kind === 'ensemble' ? expression.name : 'expectation';
  const norm = values.every((value) => value.norm);
  const read = (one: Moments) => statistic(name, one, scale, norm);
  return { expression, all: read(moments.all), without: moments.without.map(read) };
}

/** ln of what values are divided by before they are squared: 0, or their largest where they leave the range of a double. */
function scaleOf(values: readonly Scalar[]): number {
  const logs = values.map(({ ln }) => ln);
  const largest = logs.reduce<number>(
    (most, ln) => Math.max(most, ln ?? Number.NaN),
    Number.NEGATIVE_INFINITY,
  );
  return Math.abs(largest) > SAFE_LOG && Number.isFinite(largest) ? largest : 0;
}

/** e^±300: squares of such numbers are still doubles. */
const SAFE_LOG = 300;

function scaled(scalar: Scalar, scale: number): number {
  return scale === 0 || scalar.ln === null ? scalar.value : exp(scalar.ln - scale);
}

function statistic(
  name: 'expectation' | 'variance' | 'deviation',
  moments: Moments,
  scale: number,
  norm: boolean,
): Scalar {
  const value = name === 'expectation' ? moments.mean : varianceOf(moments);
  if (name === 'expectation') return norm ? positive(value, scale) : plain(value);
  return name === 'variance' ? positive(value, 2 * scale) : positive(Math.sqrt(value), scale);
}

/** `value`·e^scale, which is compared as a logarithm. */
function positive(value: number, scale: number): Scalar {
  const ln = log(value) + scale;
  const whole = scale === 0 ? value : exp(ln);
  const scalar = { value: whole, ln, norm: true };
  return isSound(scalar) && value > 0 ? scalar : plain(whole);
}
