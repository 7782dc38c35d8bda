/** @file Numbers as a reader sees them in a figure: factors, and powers of ten. */

import { exp, log10 } from '#engine/core/elementary.ts';

const SUPERSCRIPT = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/** `10⁻¹²`; exponent 0 gives `1`. */
export function powerOfTenText(exponent: number): string {
  if (exponent === 0) return '1';
  const digits = [...String(Math.abs(exponent))].map((digit) => SUPERSCRIPT[Number(digit)] ?? '').join('');
  return `10${exponent < 0 ? '⁻' : ''}${digits}`;
}

/** A positive value given by its log10: `0.235`, `1.1×10⁻¹²`, `160`; far outside the range of a double too. Three digits, two beside a power of ten. */
export function logText(log10: number, digits?: number): string {
  return digitsOrPower(log10, digits ?? 3, digits ?? 2);
}

/** Any number: whole ones as they are, others as `logText` writes them. */
export function numberText(value: number, digits?: number): string {
  if (Number.isNaN(value)) return '?';
  if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY) return value > 0 ? '∞' : '−∞';
  if (value < 0) return `−${numberText(-value, digits)}`;
  if (Number.isInteger(value) && value < 1e6) return String(value);
  return logText(log10(value), digits);
}

function digitsOrPower(power: number, digits: number, besidePower: number): string {
  if (power === Number.NEGATIVE_INFINITY) return '0';
  if (!Number.isFinite(power)) return '?';
  const ofTen = (x: number, kept: number) => Number(exp(x * Math.LN10).toPrecision(kept));
  if (power >= -3 && power < 4) return String(ofTen(power, digits));
  const floor = Math.floor(power);
  const mantissa = ofTen(power - floor, besidePower);
  // 9.96 rounds up to 10.
  const [shown, exponent] = mantissa >= 10 ? [1, floor + 1] : [mantissa, floor];
  return shown === 1 ? powerOfTenText(exponent) : `${shown}×${powerOfTenText(exponent)}`;
}
