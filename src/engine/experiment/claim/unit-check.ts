/**
 * @file Whether the units of a claim fit together. A bare number, and whatever is made of bare numbers alone, goes with
 * every unit and then counts in base units: `t < 2` asks for two seconds.
 */

import { agree, isPure, powerOf, productOf, quotientOf, type Unit, unitText } from '../dimensions.ts';
import type { BinaryNode, CallNode, Claim, ClaimProblem, Expression } from './ast.ts';
import { namesOf, nodesOf } from './ast.ts';
import { evaluate } from './evaluate.ts';
import { expressionText } from './text.ts';

/** Units of the names that have one; every other name is a bare number. */
export type UnitsOfNames = ReadonlyMap<string, Unit>;

/** `null` for what is bare. */
type Found = Unit | null;
type Refuse = (at: number, message: string) => void;

interface Checking {
  readonly units: UnitsOfNames;
  readonly refuse: Refuse;
}

/** Everything that cannot be added, compared, raised or taken a logarithm of, with the units by name. */
export function unitProblems(claim: Claim, units: UnitsOfNames): ClaimProblem[] {
  const problems: ClaimProblem[] = [];
  if (units.size === 0) return problems;
  const refuse: Refuse = (at, message) => problems.push({ column: at + 1, message });
  const checking = { units, refuse };
  const { left, right, tolerance } = claim;
  const others = tolerance === null ? [right] : [right, tolerance];
  together('compared', [left, ...others], checking);
  return problems;
}

/** Unit of the numbers that a claim compares, as text; empty when they have none or do not fit together. */
export function unitOfClaim({ left, right }: Claim, units: UnitsOfNames): string {
  const found = units.size === 0 ? null : together('compared', [left, right], { units, refuse: () => {} });
  return found === null ? '' : unitText(found);
}

function unitOf(expression: Expression, checking: Checking): Found {
  switch (expression.kind) {
    case 'number':
      return null;
    case 'name':
      return checking.units.get(expression.name) ?? null;
    case 'negate':
      return unitOf(expression.of, checking);
    case 'binary':
      return unitOfOperation(expression, checking);
    case 'call':
      return unitOfCall(expression, checking);
    case 'ensemble': {
      const unit = unitOf(expression.of, checking);
      return expression.name === 'variance' && unit !== null ? productOf(unit, unit) : unit;
    }
    case 'fraction':
      together('compared', [expression.left, expression.right], checking);
      return null;
    default:
      return expression satisfies never;
  }
}

function unitOfOperation(node: BinaryNode, checking: Checking): Found {
  const { operator, left, right } = node;
  if (operator === '+' || operator === '-') {
    return together(operator === '+' ? 'added' : 'subtracted', [left, right], checking);
  }
  if (operator === '^') return unitOfPower(node, checking);
  const a = unitOf(left, checking);
  const b = unitOf(right, checking);
  if (b === null) return a;
  const one = a ?? b.map(() => 0);
  return operator === '*' ? productOf(one, b) : quotientOf(one, b);
}

function unitOfPower({ left, right, at }: BinaryNode, checking: Checking): Found {
  const base = unitOf(left, checking);
  const exponent = unitOf(right, checking);
  if (exponent !== null && !isPure(exponent)) {
    checking.refuse(right.at, `${inWords(right, exponent)} and cannot be an exponent`);
  }
  if (base === null) return null;
  const constant = namesOf(right).next().done ? evaluate(right, new Map()).value : Number.NaN;
  const power = powerOf(base, constant);
  if (power === null && !isPure(base)) {
    checking.refuse(at, `${inWords(left, base)}: only a whole power of it has a unit`);
  }
  return power;
}

function unitOfCall(node: CallNode, checking: Checking): Found {
  const { name, parts, at } = node;
  switch (name) {
    case 'min':
    case 'max':
    case 'mean':
    case 'abs':
      return together('compared', parts, checking);
    case 'sqrt': {
      const [inner] = parts;
      const unit = inner === undefined ? null : unitOf(inner, checking);
      const root = unit === null ? null : powerOf(unit, 0.5);
      if (inner !== undefined && unit !== null && root === null && !isPure(unit)) {
        checking.refuse(at, `${inWords(inner, unit)}: its square root has no unit`);
      }
      return root;
    }
    default: {
      for (const part of parts) {
        const unit = unitOf(part, checking);
        if (unit === null || isPure(unit)) continue;
        checking.refuse(
          at,
          `${inWords(part, unit)}: ${name} takes a number without unit; divide by a unit first`,
        );
      }
      return null;
    }
  }
}

/** The unit they share; each is set against the first that has one. */
function together(verb: string, parts: readonly Expression[], checking: Checking): Found {
  let first: { part: Expression; unit: Unit } | undefined;
  for (const part of parts) {
    const unit = unitOf(part, checking);
    if (unit === null) continue;
    if (first === undefined) first = { part, unit };
    else if (!agree(first.unit, unit)) {
      const message = `${inWords(first.part, first.unit)}, ${inWords(part, unit)}: they cannot be ${verb}`;
      checking.refuse(startOf(part), message);
    }
  }
  return first?.unit ?? null;
}

/** Where an expression begins, parentheses aside: a sum is known by its sign. */
function startOf(part: Expression): number {
  return [...nodesOf(part)].reduce((least, { at }) => Math.min(least, at), part.at);
}

function inWords(part: Expression, unit: Unit): string {
  const text = unitText(unit);
  return `"${expressionText(part)}" is ${text === '' ? 'a number without unit' : `in ${text}`}`;
}
