/** @file The reference collection, and what it means to pass one of its cases. */

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { simulateCase } from '#engine/experiment/simulate/simulate.ts';
import { referenceBackend } from '#engine/tensor/reference.ts';

export interface ReferenceCase {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly tol?: { readonly rel: number; readonly abs: number };
  readonly input: Readonly<Record<string, unknown>>;
  readonly expected: Readonly<Record<string, unknown>>;
}

/** As it was given, unchanged. */
export const openCases = casesIn('reference_open.json');

/** Made by `simulate-cases.py` beside it, without Nabla. */
export const ownCases = casesIn('simulate-cases.json');

function casesIn(name: string): readonly ReferenceCase[] {
  const file = fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url));
  return JSON.parse(readFileSync(file, 'utf8')).cases;
}

export function isStatistical({ kind }: ReferenceCase): boolean {
  return kind.startsWith('stat_');
}

/** The data of a case that is expected to run. */
export function dataOf(kind: string, input: unknown, backend = referenceBackend): Record<string, unknown> {
  const outcome = simulateCase(JSON.stringify({ kind, input }), 'case.json', backend);
  if (!outcome.ok) throw new Error(`${kind}: ${outcome.error.message}`);
  return outcome.value;
}

/** "pass when |got − want| <= abs + rel·|want|, entry by entry"; a stationary point to 1e-6. */
export function expectPass(found: unknown, { expected, tol = { rel: 0, abs: 0 } }: ReferenceCase): void {
  expectClose(found, expected, tol, '');
}

function expectClose(got: unknown, want: unknown, tol: { rel: number; abs: number }, path: string): void {
  if (Array.isArray(want)) {
    expect(Array.isArray(got) && got.length, path).toBe(want.length);
    for (const [i, entry] of want.entries()) expectClose((got as unknown[])[i], entry, tol, `${path}[${i}]`);
  } else if (typeof want === 'object' && want !== null) {
    expect(Object.keys(got as object).sort(), path).toEqual(Object.keys(want).sort());
    for (const [key, member] of Object.entries(want)) {
      expectClose((got as Record<string, unknown>)[key], member, tol, `${path}.${key}`);
    }
  } else if (typeof want === 'number' && typeof got === 'number') {
    const place = path.endsWith('.at') || path.endsWith('.inf_at');
    const slack = place ? 1e-6 : tol.abs + tol.rel * Math.abs(want);
    expect(Math.abs(got - want), `${path}: ${got}, wanted ${want}`).toBeLessThanOrEqual(slack);
  } else if (typeof got === 'number') expect(String(got), path).toBe(want);
  else expect(got, path).toEqual(want);
}

/** The rule of the statistical kinds. */
export function expectStatistic(found: Record<string, unknown>, { expected }: ReferenceCase): void {
  expect(Object.keys(found).sort()).toEqual(['mean', 'sd', 'se', 'seeds']);
  const number = (of: Readonly<Record<string, unknown>>, key: string) => Number(of[key]);
  expect(number(found, 'seeds')).toBeGreaterThanOrEqual(100);
  const spread = Math.hypot(number(found, 'se'), number(expected, 'se'));
  expect(Math.abs(number(found, 'mean') - number(expected, 'mean'))).toBeLessThanOrEqual(4 * spread);
  const ratio = number(found, 'sd') / number(expected, 'sd');
  expect(ratio).toBeGreaterThanOrEqual(0.7);
  expect(ratio).toBeLessThanOrEqual(1.4);
}
