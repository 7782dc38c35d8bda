/** @file Numbers inside a rule. */

import type { Range } from './decide.ts';

/** Six significant digits: enough to see on which side a number lies. */
export function numberText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  return Number.isFinite(value) ? String(Number(value.toPrecision(6))) : String(value);
}

/** With the unit behind it, if there is one. */
export function quantityText(value: number, unit: string): string {
  return unit === '' ? numberText(value) : `${numberText(value)} ${unit}`;
}

/** `[1, 2] s`, `(-∞, 12]`. */
export function rangeText({ low, high }: Range, unit = ''): string {
  const from = low === Number.NEGATIVE_INFINITY ? '(-∞' : `[${numberText(low)}`;
  const to = high === Number.POSITIVE_INFINITY ? '∞)' : `${numberText(high)}]`;
  return `${from}, ${to}${unit === '' ? '' : ` ${unit}`}`;
}

export function percentText(share: number): string {
  return `${numberText(100 * share)} %`;
}
