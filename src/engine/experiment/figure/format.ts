/** @file Numbers as a reader sees them in a figure: factors, and powers of ten. */

import { exp } from '#engine/core/elementary.ts';

const SUPERSCRIPT = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/** `10⁻¹²`; exponent 0 gives `1`. */
export function powerOfTenText(exponent: number): string {
  if (exponent === 0) return '1';
  const digits = [...String(Math.abs(exponent))].map((digit) => SUPERSCRIPT[Number(digit)] ?? '').join('');
  return `10${exponent < 0 ? '⁻' : ''}${digits}`;
}

/** A factor per layer, given by its natural logarithm, to three digits: `0.235`, `1.31`. */
export function factorText(ln: number): string {
  return digitsOrPower(ln / Math.LN10, 3, -3);
}

/** A value given by its log10, to two digits: `1.1×10⁻¹²`, `0.51`, `160`; far outside the range of a double too. */
export function valueText(log10: number): string {
  return digitsOrPower(log10, 2, -2);
}

function digitsOrPower(log10: number, digits: number, smallest: number): string {
  if (log10 === Number.NEGATIVE_INFINITY) return '0';
  if (!Number.isFinite(log10)) return '?';
  const ofTen = (x: number) => Number(exp(x * Math.LN10).toPrecision(digits));
  if (log10 >= smallest && log10 < 4) return String(ofTen(log10));
  const floor = Math.floor(log10);
  const mantissa = ofTen(log10 - floor);
  // 9.96 rounds up to 10.
  const [shown, exponent] = mantissa >= 10 ? [1, floor + 1] : [mantissa, floor];
  return shown === 1 ? powerOfTenText(exponent) : `${shown}×${powerOfTenText(exponent)}`;
}
