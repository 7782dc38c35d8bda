/** @file The guide of experiments in both languages: its blocks are run, its verdicts compared, its tables written from the code. */

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { catalogue } from '#engine/experiment/catalogue/catalogue.ts';
import { experimentSchema } from '#engine/experiment/describe/json-schema.ts';
import { kindTables, withTables } from '#engine/experiment/describe/kind-table.ts';
import { runSpec } from '#engine/experiment/run/run-spec.ts';
import { parseSpec } from '#engine/experiment/spec/parse-spec.ts';
import type { ClaimResult, ExperimentSpec } from '#engine/experiment/types.ts';

const GUIDES = [
  ['experiments.md', 'en'],
  ['experiments.zh-CN.md', 'zh'],
] as const;

const validate = new Ajv({ allowUnionTypes: true }).compile(experimentSchema());
const textOf = (file: string) =>
  readFileSync(fileURLToPath(new URL(`../docs/${file}`, import.meta.url)), 'utf8');
const base = (id: string) => catalogue.experiments.get(id)?.spec;

interface Example {
  readonly heading: string;
  readonly source: string;
  readonly outcome: string;
}

/** An `experiment` block directly followed by a `text` block, under the nearest heading. */
function examplesOf(guide: string): Example[] {
  return [...guide.matchAll(/```experiment\n([^`]*)```\n\n```text\n([^`]*)```/g)].map((match) => {
    const [, source = '', outcome = ''] = match;
    const headings = [...guide.slice(0, match.index).matchAll(/^### (.*)$/gm)];
    return { heading: headings.at(-1)?.[1] ?? '', source, outcome };
  });
}

function specIn(source: string): ExperimentSpec {
  const read = parseSpec(source, { path: 'guide', line: 1, base });
  if (!read.ok) throw new Error(read.error.map(({ message }) => message).join('\n'));
  return read.value;
}

/** `refuted    1.129  derivative_max <= 1`. */
function outcomeOf(claims: readonly ClaimResult[]): string {
  const rows = claims.map(({ verdict, measured, that }) => [
    verdict,
    String(Number(measured.toPrecision(4))),
    that,
  ]);
  const width = (at: number) => Math.max(...rows.map((row) => row[at]?.length ?? 0));
  const [first, second] = [width(0), width(1)];
  return rows
    .map(
      ([verdict = '', measured = '', that = '']) =>
        `${verdict.padEnd(first)}  ${measured.padEnd(second)}  ${that}\n`,
    )
    .join('');
}

describe.each(GUIDES)('docs/%s', (file, language) => {
  const guide = textOf(file);
  const examples = examplesOf(guide);

  test('has six examples: an activation, a network, a recurrent one, matrices and two of arithmetic', () => {
    const kinds = examples.map(({ source }) => specIn(source).kind);
    expect(kinds).toEqual(['activation', 'network', 'recurrent', 'matrices', 'calc', 'calc']);
  });

  test.each(examples.map((example) => [example.heading, example] as const))(
    '%s',
    (_, { source, outcome }) => {
      const spec = specIn(source);
      const run = runSpec(spec);
      if (!run.ok) throw new Error(run.error.message);
      expect(outcomeOf(run.value.claims)).toBe(outcome);
      expect(validate(spec)).toBe(true);
    },
  );

  test('every other block of a spec reads too', () => {
    const others = [...guide.matchAll(/```(?:experiment|yaml)\n([^`]*)```/g)].map(
      ([, source = '']) => source,
    );
    const specs = others.filter((source) => /^kind:/m.test(source));
    expect(specs.length).toBeGreaterThan(7);
    for (const source of specs) expect(() => specIn(source)).not.toThrow();
  });

  test('its tables are those of the code', () => {
    const specs = [...catalogue.experiments.values()].map(({ spec }) => spec);
    expect(guide, 'run npm run docs').toBe(withTables(guide, kindTables(language, specs)));
  });
});

test('both guides have the same sections and examples', () => {
  const [english = '', chinese = ''] = GUIDES.map(([file]) => textOf(file));
  const shapeOf = (guide: string) => [...guide.matchAll(/^(#+) /gm)].map(([, level = '']) => level.length);
  expect(shapeOf(chinese)).toEqual(shapeOf(english));
  const claimsOf = (guide: string) => examplesOf(guide).map(({ outcome }) => outcome);
  expect(claimsOf(chinese)).toEqual(claimsOf(english));
});
