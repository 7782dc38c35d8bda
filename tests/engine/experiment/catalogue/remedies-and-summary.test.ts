/** @file Chapters 4 and 5 of the study note against fixtures/claims.json, and the panes of their statements. */

import { describe, expect, test } from 'vitest';
import { remedies } from '#engine/experiment/catalogue/remedies/remedies.ts';
import { summary } from '#engine/experiment/catalogue/summary/summary.ts';
import { sweptRuns } from '#engine/experiment/figure/requests.ts';
import { measuredLog10, rightChoice } from '#engine/experiment/guess.ts';
import { estimateCost } from '#engine/experiment/run/cost.ts';
import type { Statement } from '#engine/experiment/types.ts';
import { describeStatements } from '../../../support/chapter.ts';
import { experimentNamed } from '../../../support/claims.ts';
import { show, wordsIn } from '../../../support/figures.ts';

const statements = [...remedies.statements, ...summary.statements];
const byId = statements.map((one) => [one.id, one] as const);

function statementOf(id: string): Statement {
  const found = statements.find((one) => one.id === id);
  if (found === undefined) throw new Error(id);
  return found;
}

const paneOf = ({ pane }: Statement) => experimentNamed(pane);

describe('every statement of chapters 4 and 5', () => {
  test('is there', () => {
    expect(statements.map(({ id }) => id).sort()).toEqual([
      ...['4.1a', '4.1b', '4.1c', '4.1d', '4.1e', '4.1f'],
      ...['4.2a', '4.2b', '4.2c', '4.2d', '4.2e', '4.2f'],
      ...['4.3a', '4.3b', '4.3c', '4.3d'],
      ...['5.1', '5.2a', '5.2b', '5.2c', '5.2d'],
      ...['5.3a', '5.3b', '5.3c', '5.3d', '5.3e', '5.3f'],
    ]);
  });

  describeStatements(statements);
});

describe('panes', () => {
  test.each(byId)('%s: guess, figure, sentence and switch', { timeout: 60_000 }, (_, statement) => {
    const pane = paneOf(statement);
    expect(pane.guess?.choices).toHaveLength(4);
    for (const switched of [false, true]) {
      const { figure } = show(pane, switched);
      if (figure === null) throw new Error('no figure');
      for (const words of wordsIn(figure)) expect(words).not.toMatch(/[{}?]|NaN|undefined|∞/);
      const drawn = {
        lines: () => (figure.form === 'lines' ? figure.lines : []),
        bars: () => (figure.form === 'bars' ? figure.bars : []),
        histogram: () => (figure.form === 'histogram' ? figure.marks : []),
        heatmap: () => [],
      }[figure.form]();
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
    ['4.1a', -2.735599004005262],
    ['4.1b', 2],
    ['4.1c', 2],
    ['4.1d', -1],
    ['4.1e', 0],
    ['4.1f', -2],
    ['4.2a', 1],
    ['4.2b', 0],
    ['4.2c', 3],
    ['4.2d', 3],
    ['4.2e', 0],
    ['4.2f', 1],
    ['4.3a', 0],
    ['4.3b', -1],
    ['4.3c', -6],
    ['4.3d', 3],
    ['5.1', 1],
    ['5.2a', -12],
    ['5.2b', -8],
    ['5.2c', 0],
    ['5.2d', 0],
    ['5.3a', 2],
    ['5.3b', 0],
    ['5.3c', 3],
    ['5.3d', 0],
    ['5.3e', -1],
    ['5.3f', 1],
  ])('%s: the guess is answered by the measurement', (id, expected) => {
    const pane = paneOf(statementOf(id));
    if (pane.guess === null) throw new Error(id);
    const right = rightChoice(pane.guess, measuredLog10(pane.guess, show(pane).result) ?? Number.NaN);
    expect(pane.guess.choices[right]?.log10 ?? right).toBe(expected);
  });

  test.each([
    ['4.1b', 'second_moment[last]/second_moment[first]', 0.5, 1.5],
    ['4.2a', 'normalised_variance[1]', 0.99999, 0.999999],
    ['4.2c', 'output_mean[1]', 13, 13],
    ['4.2f', 'meanings', 2, 2],
    ['5.3c', 'against_final_loss', 0.6, 0.75],
  ] as const)('%s: the key that is marked as right is what was measured', (id, quantity, low, high) => {
    const series = show(paneOf(statementOf(id))).result.series.find(({ name }) => name === quantity);
    expect(series?.y[0]).toBeGreaterThanOrEqual(low);
    expect(series?.y[0]).toBeLessThanOrEqual(high);
  });

  /** What a style draws along its axis. */
  function drawn(statement: Statement, style: string, switched = false): readonly number[] {
    const { figure } = show(paneOf(statement), switched);
    if (figure?.form === 'lines')
      return figure.lines.find((line) => line.style === style)?.points.map(([, y]) => y) ?? [];
    if (figure?.form === 'bars') return [figure.bars.find((bar) => bar.style === style)?.value ?? Number.NaN];
    if (figure?.form !== 'histogram') return [];
    return [figure.marks.find((mark) => mark.style === style)?.at ?? Number.NaN];
  }

  function largestGap(a: readonly number[], b: readonly number[]): number {
    return a.reduce((most, y, i) => Math.max(most, Math.abs(y - (b[i] ?? Number.NaN))), 0);
  }

  /** Between the sentence's own prediction and the measurement, in units of the axis. */
  const gap = (statement: Statement) => largestGap(drawn(statement, 'dashed'), drawn(statement, 'solid'));

  /** In these the sentence holds all along its axis, so that its line and the measurement lie on each other. */
  test.each(['4.1a', '4.1c', '4.2a', '4.2b', '4.2e', '4.3a', '5.1', '5.2c'])(
    '%s: the measurement follows the sentence',
    (id) => {
      expect(gap(statementOf(id))).toBeLessThan(0.1);
    },
  );

  /** In the others sentence and measurement part, or the bound is not reached. */
  test.each([
    ['4.1d', 0.4],
    ['4.2c', 10],
    ['4.2d', 2],
    ['4.2f', 1],
    ['4.3c', 5],
    ['4.3d', 2],
    ['5.2a', 0.4],
    ['5.2b', 6],
    ['5.2d', 6],
  ] as const)('%s: the figure would look different had the sentence been true', (id, least) => {
    expect(gap(statementOf(id))).toBeGreaterThanOrEqual(least);
  });

  test.each(byId)('%s: the switch changes what is seen', (_, statement) => {
    const turned = ['dashed', 'solid'].map((style) =>
      largestGap(drawn(statement, style), drawn(statement, style, true)),
    );
    expect(Math.max(...turned)).toBeGreaterThan(0.04);
  });

  test('run in about a second where the kernels are fast', () => {
    for (const statement of statements) {
      const { figure, spec } = paneOf(statement);
      const runs = [spec, ...sweptRuns(figure, spec).map((one) => one.spec)];
      const wanted = new Set(statement.id === '5.2d' ? ['norm_product'] : []);
      const seconds = runs.reduce((sum, one) => sum + estimateCost(one, wanted, 'simd').seconds, 0);
      expect(seconds, statement.pane).toBeLessThan(1.3);
    }
  });
});

describe('the pane of 5.2a', () => {
  const pane = experimentNamed('sigmoid-decay');

  test('says ×0.235 a layer and 1.1×10⁻¹² left after 20, in a figure of three labelled lines from layer 20 to 1', () => {
    const { figure } = show(pane);
    if (figure?.form !== 'lines') throw new Error('no lines');
    expect(figure.sentence.en).toMatch(/^Under Xavier ×0\.235 a layer, 1\.1×10⁻¹² left after 20/);
    expect(figure.sentence.zh).toMatch(/^Xavier 权重下每层 ×0\.235，20 层之后剩 1\.1×10⁻¹²/);
    expect(figure.xDomain).toEqual([20, 1]);
    const at = (style: string) => figure.lines.find((line) => line.style === style);
    expect(at('dashed')?.points.at(-1)?.[1]).toBeCloseTo(19 * Math.log10(0.25), 12);
    expect(at('solid')?.points.at(-1)?.[1]).toBeCloseTo(-11.96, 1);
    expect(at('solid')?.band?.length).toBe(20);
    expect(at('floor')?.points[0]?.[1]).toBeCloseTo(Math.log10(2 ** -24), 12);
  });

  test('asks what is left after 20 layers, and the switch turns decay into growth', () => {
    expect(pane.guess?.question.en).toBe('What is left of the gradient after 20 layers?');
    const { figure } = show(pane, true);
    if (figure?.form !== 'lines') throw new Error('no lines');
    const measured = figure.lines.find(({ style }) => style === 'solid');
    expect(measured?.points.at(-1)?.[1]).toBeGreaterThan(2);
  });
});
