/** The engine never asks the platform for what may differ between runs or versions (law L4). */

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const engine = fileURLToPath(new URL('../../../src/engine', import.meta.url));

interface Source {
  readonly path: string;
  /** Without comments. */
  readonly code: string;
}

const sources: Source[] = readdirSync(engine, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({
    path: path.replaceAll('\\', '/'),
    code: readFileSync(`${engine}/${path}`, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, ''),
  }));

function uses(pattern: RegExp, among: readonly Source[]): string[] {
  return among.filter(({ code }) => pattern.test(code)).map(({ path }) => path);
}

test('no clock and no randomness of its own', () => {
  expect(sources.length).toBeGreaterThan(50);
  expect(
    uses(/Math\.random|Date\.now|new Date\(\)|performance\.now|crypto\.getRandomValues/, sources),
  ).toEqual([]);
});

const INEXACT =
  /Math\.(?:exp|expm1|log|log1p|log2|log10|pow|sin|cos|tan|a(?:sin|cos|tan)h?|atan2|sinh|cosh|tanh|cbrt|hypot)\b|\w\s*\*\*\s*[\w(-]/;

test('elementary functions are our own wherever results are computed', () => {
  // The scheduler follows ts-fsrs, which calls Math itself; its numbers are rounded to days.
  // What is written for PyTorch is Python, whose powers are written like those that are not wanted here.
  const elsewhere = ['schedule/', 'experiment/torch/'];
  const simulator = sources.filter(({ path }) => !elsewhere.some((folder) => path.startsWith(folder)));
  expect(uses(INEXACT, simulator)).toEqual([]);
});

test('the search finds what it is meant to find', () => {
  const planted = ['Math.exp(x)', 'Math.tanh (x)', 'x ** y', '2 ** -k', 'Math.log10(x)'];
  expect(planted.filter((code) => !INEXACT.test(code))).toEqual([]);
  expect(
    ['Math.sqrt(x)', 'Math.LN2', 'Math.abs(x)', 'Math.expert'].filter((code) => INEXACT.test(code)),
  ).toEqual([]);
});
