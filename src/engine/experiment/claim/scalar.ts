/**
 * @file A measured number and, where it is positive, its logarithm: e^-1448 is still a number here. `norm` marks
 * quantities that are averaged over seeds as logarithms.
 */

import { exp, log, log1p, pow } from '#engine/core/elementary.ts';
import type { BinaryOperator, FunctionName } from './ast.ts';

export interface Scalar {
  readonly value: number;
  /** ln of the value where it is known better than from the value; `null` otherwise. */
  readonly ln: number | null;
  /** Positive and averaged as a logarithm. */
  readonly norm: boolean;
}

/** An ordinary number. */
export function plain(value: number): Scalar {
  return { value, ln: null, norm: false };
}

/** A norm given by its logarithm. */
export function normFromLog(ln: number): Scalar {
  return { value: exp(ln), ln, norm: true };
}

/** Whether it is a number: finite, or positive with a finite logarithm. */
export function isSound({ value, ln }: Scalar): boolean {
  return Number.isFinite(value) || (value > 0 && ln !== null && Number.isFinite(ln));
}

/** ln of the scalar; NaN for a negative one. */
export function lnOf(scalar: Scalar): number {
  return scalar.ln ?? log(scalar.value);
}

function fromLog(ln: number, value: number, norm: boolean): Scalar {
  return { value, ln, norm };
}

/** Whether a product, quotient or power may stay on the logarithmic scale. */
function logarithmic(a: Scalar, b: Scalar): boolean {
  const known = a.ln !== null || b.ln !== null;
  return known && (a.ln !== null || a.value > 0) && (b.ln !== null || b.value > 0);
}

export function combine(operator: BinaryOperator, a: Scalar, b: Scalar): Scalar {
  const norm = a.norm || b.norm;
  switch (operator) {
    case '+':
      return logarithmic(a, b)
        ? fromLog(lnOfSum(lnOf(a), lnOf(b)), a.value + b.value, norm)
        : plain(a.value + b.value);
    case '-':
      return plain(a.value - b.value);
    case '*':
      return logarithmic(a, b) ? product(a, b, norm) : plain(a.value * b.value);
    case '/':
      return logarithmic(a, b) ? quotient(a, b, norm) : plain(a.value / b.value);
    case '^':
      return power(a, b);
    default:
      return operator satisfies never;
  }
}

function product(a: Scalar, b: Scalar, norm: boolean): Scalar {
  const ln = lnOf(a) + lnOf(b);
  const value = a.value * b.value;
  // One may have underflowed and the other overflowed.
  return fromLog(ln, Number.isNaN(value) ? exp(ln) : value, norm);
}

function quotient(a: Scalar, b: Scalar, norm: boolean): Scalar {
  const ln = lnOf(a) - lnOf(b);
  // Both may have underflowed although their ratio has not.
  const value = b.value === 0 || !Number.isFinite(b.value) || a.value === 0 ? exp(ln) : a.value / b.value;
  return fromLog(ln, value, norm);
}

function power(base: Scalar, exponent: Scalar): Scalar {
  const value = pow(base.value, exponent.value);
  if (base.ln === null && !(base.value > 0)) return plain(value);
  return fromLog(exponent.value === 0 ? 0 : exponent.value * lnOf(base), value, base.norm);
}

function lnOfSum(x: number, y: number): number {
  const high = Math.max(x, y);
  return high === Number.NEGATIVE_INFINITY ? high : high + log1p(exp(Math.min(x, y) - high));
}

/** `min`, `max` and `mean` take any number of values, the others one. */
export function call(name: FunctionName, values: readonly Scalar[]): Scalar {
  const first = values[0] ?? plain(Number.NaN);
  switch (name) {
    case 'abs':
      return first.ln === null ? plain(Math.abs(first.value)) : first;
    case 'ln':
      return plain(lnOf(first));
    case 'log10':
      return plain(lnOf(first) / Math.LN10);
    case 'exp':
      return fromLog(first.value, exp(first.value), true);
    case 'sqrt':
      return first.ln === null
        ? plain(Math.sqrt(first.value))
        : fromLog(0.5 * first.ln, Math.sqrt(first.value), first.norm);
    case 'min':
      return values.reduce((a, b) => (difference(a, b) <= 0 ? a : b));
    case 'max':
      return values.reduce((a, b) => (difference(a, b) >= 0 ? a : b));
    case 'mean':
      return combine(
        '/',
        values.reduce((a, b) => combine('+', a, b)),
        plain(values.length),
      );
    default:
      return name satisfies never;
  }
}

/** Sign of a − b, by logarithms where these are known: values may both have underflowed. */
function difference(a: Scalar, b: Scalar): number {
  return logarithmic(a, b) ? lnOf(a) - lnOf(b) : a.value - b.value;
}
