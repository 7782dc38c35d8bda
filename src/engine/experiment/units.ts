/** @file Numbers with units: `80 GB`, `3.35 TB/s`, `5 %`. Values are kept in base units: byte, second, FLOP, plain count. */

import { nearestName } from '#engine/core/nearest.ts';
import { err, ok, type Result } from '#engine/core/result.ts';

const KI = 1024;

/** Decimal and binary bytes, bits, times, operations, counts. Case matters: `Mb` is not `MB`. */
const UNITS: ReadonlyMap<string, number> = new Map([
  ...prefixed('B', 1),
  ['KiB', KI],
  ['MiB', KI * KI],
  ['GiB', KI * KI * KI],
  ['TiB', KI * KI * KI * KI],
  ...prefixed('bit', 0.125),
  ...prefixed('FLOP', 1),
  ...prefixed('FLOPS', 1),
  ...prefixed('Hz', 1),
  ['s', 1],
  ['ms', 1e-3],
  ['us', 1e-6],
  ['µs', 1e-6],
  ['ns', 1e-9],
  ['min', 60],
  ['h', 3600],
  ['%', 0.01],
  ['K', 1e3],
  ['M', 1e6],
  ['token', 1],
  ['tokens', 1],
  ['layers', 1],
  ['heads', 1],
  ['GPU', 1],
  ['GPUs', 1],
]);

function prefixed(unit: string, base: number): [string, number][] {
  const powers: [string, number][] = [
    ['', 1],
    ['k', 1e3],
    ['K', 1e3],
    ['M', 1e6],
    ['G', 1e9],
    ['T', 1e12],
    ['P', 1e15],
  ];
  return powers.map(([prefix, factor]) => [`${prefix}${unit}`, base * factor]);
}

export interface WithUnit {
  /** In base units. */
  readonly value: number;
  /** As written; empty for a bare number. */
  readonly unit: string;
}

const QUANTITY = /^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(.*?)\s*$/s;

/** Reads `3.35 TB/s`; the error says which unit is unknown. A unit may be a quotient or product of known ones. */
export function readWithUnit(text: string): Result<WithUnit, string> {
  const match = QUANTITY.exec(text.slice(0, 100));
  if (match === null) return err(`"${text.slice(0, 40)}" does not begin with a number`);
  const [, digits = '', unit = ''] = match;
  let value = Number(digits);
  if (!Number.isFinite(value)) return err(`"${digits}" is not a finite number`);
  if (unit === '') return ok({ value, unit });
  let divide = false;
  for (const part of unit.split(/([/*·])/)) {
    if (part === '/' || part === '*' || part === '·') {
      divide = part === '/';
      continue;
    }
    const factor = UNITS.get(part.trim());
    if (factor === undefined) {
      const nearest = nearestName(part.trim(), UNITS.keys());
      return err(
        `unknown unit "${part.trim()}"${nearest === undefined ? '' : `: did you mean "${nearest}"?`}`,
      );
    }
    value = divide ? value / factor : value * factor;
  }
  return ok({ value, unit });
}
