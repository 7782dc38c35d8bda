/**
 * @file Numbers with units: `80 GB`, `3.35 TB/s`, `5 %`. Values are kept in base units: byte, second, watt, plain count.
 * Bytes are a lone `B` only after a space (`16 B`): `7B` is seven billion to whoever writes about models, and refused.
 */

import { nearestName } from '#engine/core/nearest.ts';
import { err, ok, type Result } from '#engine/core/result.ts';
import { type Base, baseUnit, NO_UNIT, productOf, quotientOf, type Unit } from './dimensions.ts';

interface Known {
  readonly factor: number;
  readonly unit: Unit;
}

const DECIMAL: readonly [prefix: string, factor: number][] = [
  ['', 1],
  ['k', 1e3],
  ['K', 1e3],
  ['M', 1e6],
  ['G', 1e9],
  ['T', 1e12],
  ['P', 1e15],
  ['E', 1e18],
];
const BINARY: readonly [prefix: string, factor: number][] = [
  ['Ki', 1024],
  ['Mi', 1048576],
  ['Gi', 1073741824],
  ['Ti', 1099511627776],
];
const SMALL: readonly [prefix: string, factor: number][] = [
  ['m', 1e-3],
  ['u', 1e-6],
  ['µ', 1e-6],
  ['μ', 1e-6],
  ['n', 1e-9],
];

const BYTE = baseUnit('B');
const SECOND = baseUnit('s');
const WATT = baseUnit('W');
const FLOP = baseUnit('FLOP');

/** Case matters: `Mbit` is not `MB`, `FLOPS` is a rate and `FLOPs` a count. */
const UNITS: ReadonlyMap<string, Known> = new Map([
  ...prefixed('B', [...DECIMAL, ...BINARY], { factor: 1, unit: BYTE }),
  ...prefixed('bit', [...DECIMAL, ...BINARY], { factor: 0.125, unit: BYTE }),
  ...prefixed('FLOP', DECIMAL, { factor: 1, unit: FLOP }),
  ...prefixed('FLOPs', DECIMAL, { factor: 1, unit: FLOP }),
  ...prefixed('FLOPS', DECIMAL, { factor: 1, unit: quotientOf(FLOP, SECOND) }),
  ...prefixed('Hz', DECIMAL, { factor: 1, unit: quotientOf(NO_UNIT, SECOND) }),
  ...prefixed('W', [...SMALL, ...DECIMAL], { factor: 1, unit: WATT }),
  ...prefixed('J', [...SMALL, ...DECIMAL], { factor: 1, unit: productOf(WATT, SECOND) }),
  ...prefixed('s', [['', 1], ...SMALL], { factor: 1, unit: SECOND }),
  ...alike(['min', 'minute', 'minutes'], { factor: 60, unit: SECOND }),
  ...alike(['h', 'hour', 'hours'], { factor: 3600, unit: SECOND }),
  ...alike(['day', 'days'], { factor: 86400, unit: SECOND }),
  ...alike(['second', 'seconds'], { factor: 1, unit: SECOND }),
  ...alike(['byte', 'bytes'], { factor: 1, unit: BYTE }),
  ...alike(['bits'], { factor: 0.125, unit: BYTE }),
  ...alike(['%'], { factor: 0.01, unit: NO_UNIT }),
  ...alike(['1'], { factor: 1, unit: NO_UNIT }),
  ...counted('token', 'param', 'layer', 'head', 'GPU', 'sample', 'request', 'step'),
]);

function prefixed(unit: string, prefixes: readonly [string, number][], known: Known): [string, Known][] {
  return prefixes.map(([prefix, factor]) => [prefix + unit, { ...known, factor: factor * known.factor }]);
}

function alike(names: readonly string[], known: Known): [string, Known][] {
  return names.map((name) => [name, known]);
}

function counted(...bases: Base[]): [string, Known][] {
  return bases.flatMap((base) => alike([base, `${base}s`], { factor: 1, unit: baseUnit(base) }));
}

export interface WithUnit {
  /** In base units. */
  readonly value: number;
  /** As written; empty for a bare number. */
  readonly unit: string;
  /** `null` for a bare number. */
  readonly dimensions: Unit | null;
}

const QUANTITY = /^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)(\s*)(.*?)\s*$/s;
const MOST_CHARACTERS = 100;

/**
 * Reads `3.35 TB/s`. A unit is a known one, or a product and quotient of known ones with whole powers (`s^2`), read
 * from left to right. The error says what is unknown, and what to write.
 */
export function readWithUnit(text: string): Result<WithUnit, string> {
  const match = text.length > MOST_CHARACTERS ? null : QUANTITY.exec(text);
  if (match === null) return err(`"${text.slice(0, 40)}" does not begin with a number`);
  const [, digits = '', space = '', unit = ''] = match;
  const number = Number(digits);
  if (!Number.isFinite(number)) return err(`"${digits}" is not a finite number`);
  if (unit === '') return ok({ value: number, unit, dimensions: null });
  const letter = countLetter(digits, space, unit);
  if (letter !== undefined) return err(letter);
  const known = readUnit(unit);
  if (!known.ok) return known;
  return ok({ value: number * known.value.factor, unit, dimensions: known.value.unit });
}

const ZEROS: Readonly<Record<string, string>> = { k: 'e3', K: 'e3', M: 'e6', B: 'e9', G: 'e9', T: 'e12' };

/** `7B`, `4K`, `70B params`: a letter that may stand for billion or for bytes, for 1000 or for 1024. */
function countLetter(digits: string, space: string, unit: string): string | undefined {
  const [, letter = '', rest = ''] = /^([kKMBGT])(?![A-Za-z])(.*)$/s.exec(unit) ?? [];
  if (letter === '') return undefined;
  const isBytes = letter === 'B' && space !== '' && !/^\s+[A-Za-z]/.test(rest);
  if (isBytes) return undefined;
  const written = /e/i.test(digits)
    ? String(Number(`${digits}`) * Number(`1${ZEROS[letter]}`))
    : digits + ZEROS[letter];
  const shown = `${digits}${space}${unit}`.slice(0, 40);
  if (letter === 'B')
    return `"${shown}" may be billions or bytes: write ${written}, or "${digits} B" for bytes`;
  return `"${shown}": a count takes no letter; write ${written}`;
}

/** `TB/s`, `token/s/GPU`, `/s`, `m*s^2`. */
function readUnit(text: string): Result<Known, string> {
  let found: Known = { factor: 1, unit: NO_UNIT };
  let divides = false;
  for (const [i, part] of text.split(/([/*·])/).entries()) {
    if (i % 2 === 1) {
      divides = part === '/';
      continue;
    }
    // "/s": one in a second.
    if (i === 0 && part.trim() === '' && text.length > 1) continue;
    const known = knownPower(part.trim());
    if (!known.ok) return known;
    const { factor, unit } = known.value;
    found = divides
      ? { factor: found.factor / factor, unit: quotientOf(found.unit, unit) }
      : { factor: found.factor * factor, unit: productOf(found.unit, unit) };
  }
  return ok(found);
}

function knownPower(part: string): Result<Known, string> {
  const [, name = part, power = '1'] = /^(.*?)\^([1-9])$/s.exec(part) ?? [];
  const known = UNITS.get(name);
  if (known === undefined) return err(unknownUnit(name));
  let found = known;
  for (let i = 1; i < Number(power); i++) {
    found = { factor: found.factor * known.factor, unit: productOf(found.unit, known.unit) };
  }
  return ok(found);
}

/** Bits and bytes differ by a case that "did you mean" does not see. */
const AMBIGUOUS_BIT = /^([KMGTP]?)b(ps)?$/i;

function unknownUnit(name: string): string {
  const shown = name.slice(0, 40);
  const [, prefix, rate = ''] = AMBIGUOUS_BIT.exec(name) ?? [];
  if (prefix !== undefined) {
    const per = rate === '' ? '' : '/s';
    return `unknown unit "${shown}": write ${prefix}bit${per} or ${prefix}B${per}`;
  }
  const nearest = nearestName(name, UNITS.keys());
  return `unknown unit "${shown}"${nearest === undefined ? '' : `: did you mean "${nearest}"?`}`;
}
