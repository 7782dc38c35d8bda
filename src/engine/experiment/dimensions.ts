/** @file Algebra of units: which base units a number is made of, and to which power. */

/** What is checked: these cannot be added to or compared with each other. */
const MEASURES = ['B', 's', 'W'] as const;
/** What is counted: carried along for the text, never a reason to refuse. 6·N·D is FLOP, parameters times tokens. */
const COUNTS = ['FLOP', 'token', 'param', 'layer', 'head', 'GPU', 'sample', 'request', 'step'] as const;
const BASES = [...MEASURES, ...COUNTS] as const;
export type Base = (typeof BASES)[number];

/** Exponents in the order of `BASES`. */
export type Unit = readonly number[];

/** Of a ratio in which everything cancels, and of a percentage. */
export const NO_UNIT: Unit = BASES.map(() => 0);

export function baseUnit(name: Base): Unit {
  return BASES.map((base) => (base === name ? 1 : 0));
}

export function productOf(a: Unit, b: Unit): Unit {
  return a.map((exponent, i) => exponent + (b[i] ?? 0));
}

/** Exponents times `by`; `null` when one is then no whole number. */
export function powerOf(unit: Unit, by: number): Unit | null {
  const powers = unit.map((exponent) => (exponent === 0 ? 0 : exponent * by));
  return powers.every(Number.isInteger) ? powers : null;
}

export function quotientOf(a: Unit, b: Unit): Unit {
  return a.map((exponent, i) => exponent - (b[i] ?? 0));
}

/** Whether two numbers may be added and compared: counts do not matter. */
export function agree(a: Unit, b: Unit): boolean {
  return MEASURES.every((_, i) => a[i] === b[i]);
}

/** Made of counts or of nothing, so that a logarithm of it can be taken. */
export function isPure(unit: Unit): boolean {
  return agree(unit, NO_UNIT);
}

/** `B/s`, `FLOP/B`, `1/s`, `s^2`; empty when there is no unit. */
export function unitText(unit: Unit): string {
  const written = (sign: 1 | -1) =>
    BASES.flatMap((base, i) => {
      const exponent = sign * (unit[i] ?? 0);
      return exponent <= 0 ? [] : [exponent === 1 ? base : `${base}^${exponent}`];
    });
  const above = written(1).join('*');
  const below = written(-1).map((text) => `/${text}`);
  return below.length > 0 ? `${above === '' ? '1' : above}${below.join('')}` : above;
}
