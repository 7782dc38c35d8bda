/** @file Chapters 2 and 3 of the study note against fixtures/claims.json, and the panes of their statements. */

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { badgeOf } from '#engine/experiment/badge.ts';
import { example } from '#engine/experiment/catalogue/example/example.ts';
import { explosion } from '#engine/experiment/catalogue/explosion/explosion.ts';
import { measuredLog10, rightChoice } from '#engine/experiment/guess.ts';
import type { Statement } from '#engine/experiment/types.ts';
import {
  agrees,
  claimOfFixture,
  experimentNamed,
  freshHeadline,
  freshMeasurement,
  standardErrorOf,
} from '../../../support/claims.ts';
import { show, wordsIn } from '../../../support/figures.ts';

const statements = [...explosion.statements, ...example.statements];
const byId = statements.map((one) => [one.id, one] as const);

const NOTE = '../../../../notes/深度学习/梯度消失与梯度爆炸产生原因的数学分析.md';
const lines = readFileSync(new URL(NOTE, import.meta.url), 'utf8').split('\n');

const RELATIONS: Readonly<Record<string, string>> = { within: '=' };

describe('every statement of chapters 2 and 3', () => {
  test('is there', () => {
    expect(statements.map(({ id }) => id)).toEqual([
      ...['2.1a', '2.1b', '2.2a', '2.2b', '2.2c'],
      ...['2.3a', '2.3b', '2.3c', '2.3d', '2.3e', '2.3f', '2.3g'],
      ...['3.1a', '3.1b', '3.1c', '3.1d', '3.2a', '3.2b', '3.2c'],
    ]);
  });

  test.each(byId)('%s stands where fixtures/claims.json has it', (id, { truth, origin, quote }) => {
    const known = claimOfFixture(id);
    expect({ truth, origin }).toEqual({ truth: known.truth, origin: known.origin });
    const [first, last] = known.lines;
    expect(lines.slice(first - 1, last).join('\n')).toContain(quote);
  });

  test.each(byId)('%s: headline, claimed value and verdict', { timeout: 100_000 }, (id, statement) => {
    const { headline, truth } = claimOfFixture(id);
    const { result, claimed, relation, seeds } = freshHeadline(statement);
    expect(RELATIONS[relation] ?? relation).toBe(headline.relation);
    expect(Math.abs(claimed - headline.claimed)).toBeLessThanOrEqual(1e-9 * Math.abs(headline.claimed));
    const se = headline.se === 0 ? 0 : standardErrorOf(result);
    expect(agrees({ measured: result.measured, se }, headline), `${result.measured}`).toBe(true);
    if (headline.se > 0) expect(seeds).toBeGreaterThanOrEqual(30);
    expect(result.verdict).toBe(truth === 'true' || truth === 'true-if' ? 'supported' : 'refuted');
  });
});

describe('further numbers', () => {
  const all = statements.flatMap(({ id, measurements }) =>
    measurements.map((one) => [id, one.quantity, one] as const),
  );

  test.each(all)('%s: %s', { timeout: 200_000 }, (id, _, measurement) => {
    const fresh = freshMeasurement(measurement);
    const near = claimOfFixture(id).others.some((other) => {
      // A single draw of the other program has no standard error either; some numbers were made from rounded ones.
      const exact = other.se === 0 && measurement.thorough !== true;
      return agrees(exact ? { ...fresh, se: 0 } : fresh, other, 1e-8);
    });
    expect(near, `${fresh.measured}`).toBe(true);
  });
});

describe('panes', () => {
  const paneOf = ({ pane }: Statement) => experimentNamed(pane);

  test.each(byId)('%s: guess, figure, sentence and switch', (_, statement) => {
    const pane = paneOf(statement);
    expect(pane.guess?.choices).toHaveLength(4);
    for (const switched of [false, true]) {
      const { figure } = show(pane, switched);
      if (figure === null) throw new Error('no figure');
      for (const words of wordsIn(figure)) expect(words).not.toMatch(/[{}?]|NaN|undefined|∞/);
      const drawn = figure.form === 'lines' ? figure.lines : figure.form === 'bars' ? figure.bars : [];
      expect(drawn.length).toBeGreaterThanOrEqual(2);
      expect(drawn.length).toBeLessThanOrEqual(3);
      expect(drawn.filter(({ style }) => style === 'dashed')).toHaveLength(1);
      expect(drawn.filter(({ style }) => style === 'solid')).toHaveLength(1);
      if (figure.form === 'lines')
        for (const line of figure.lines) expect(line.points.length, line.label.en).toBeGreaterThan(1);
    }
  });

  // log10 of the right key, or its place.
  test.each([
    ['2.1a', -3],
    ['2.1b', -15],
    ['2.2a', 3],
    ['2.2b', -3],
    ['2.2c', 3],
    ['2.3a', 0.54],
    ['2.3b', 3],
    ['2.3c', 0.301],
    ['2.3d', -9],
    ['2.3e', -10],
    ['2.3f', 2],
    ['2.3g', 4],
    ['3.1a', 1],
    ['3.1b', 1],
    ['3.1c', 2],
    ['3.1d', 2],
    ['3.2a', 0.7],
    ['3.2b', 1],
    ['3.2c', -1.15],
  ])('%s: the guess is answered by the measurement', (id, expected) => {
    const statement = statements.find((one) => one.id === id);
    if (statement === undefined) throw new Error(id);
    const pane = paneOf(statement);
    if (pane.guess === null) throw new Error(id);
    const right = rightChoice(pane.guess, measuredLog10(pane.guess, show(pane).result) ?? Number.NaN);
    expect(pane.guess.choices[right]?.log10 ?? right).toBe(expected);
  });

  /** Where the sentence holds in the pane, the switch is what breaks it. */
  const HOLD = new Set(['2.3e', '2.3g', '3.1a', '3.1c', '3.2b']);
  /** A switch that changes both lines alike, or shows another case of the same. */
  const SAME_GAP = new Set(['2.1a', '2.3a']);

  test.each(byId)(
    '%s: the figure shows whether the sentence holds, and the switch turns it',
    (id, statement) => {
      const pane = paneOf(statement);
      const [plain, broken] = [ends(show(pane).figure), ends(show(pane, true).figure)];
      const turned = Math.max(Math.abs(plain.measured - broken.measured), Math.abs(plain.gap - broken.gap));
      expect(turned).toBeGreaterThan(0.04);
      if (HOLD.has(id)) {
        expect(plain.gap).toBeLessThan(0.1);
        expect(broken.gap).toBeGreaterThan(0.04);
      } else {
        expect(plain.gap).toBeGreaterThan(0.1);
        if (!SAME_GAP.has(id)) expect(Math.abs(plain.gap - broken.gap)).toBeGreaterThan(0.1);
      }
    },
  );
});

/** The last point of the measurement, and how far the sentence's own prediction lies from it there. */
function ends(figure: ReturnType<typeof show>['figure']): { measured: number; gap: number } {
  const of = (style: string): number => {
    if (figure?.form === 'lines')
      return figure.lines.find((line) => line.style === style)?.points.at(-1)?.[1] ?? Number.NaN;
    if (figure?.form === 'bars') return figure.bars.find((bar) => bar.style === style)?.value ?? Number.NaN;
    throw new Error('no lines and no bars');
  };
  const measured = of('solid');
  return { measured, gap: Math.abs(of('dashed') - measured) };
}

describe('conditions', () => {
  test.each(byId.filter(([, { truth }]) => truth === 'true-if'))(
    '%s is read as: needs a condition',
    (_, statement) => {
      const whole = experimentNamed(statement.experiment);
      const [claim, second] = show(whole).result.claims.map(({ verdict }) => verdict);
      const broken = whole.switch === null ? second : show(whole, true).result.claims[0]?.verdict;
      expect(badgeOf(statement.truth, { claim: claim ?? null, broken: broken ?? null })).toBe('condition');
    },
  );
});
