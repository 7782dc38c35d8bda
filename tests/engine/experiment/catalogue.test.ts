import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { badgeOf } from '#engine/experiment/badge.ts';
import { catalogue } from '#engine/experiment/catalogue/catalogue.ts';
import { parseExpression } from '#engine/experiment/claim/parse.ts';
import { measuredLog10, rightChoice } from '#engine/experiment/guess.ts';
import { estimateCost } from '#engine/experiment/run/cost.ts';
import { runSpec } from '#engine/experiment/run/run-spec.ts';
import { applyOverrides } from '#engine/experiment/spec/parameters.ts';
import type { Experiment, ExperimentResult, Statement, Truth, Verdict } from '#engine/experiment/types.ts';
import { show, wordsIn } from '../../support/figures.ts';

const NOTE = '../../../notes/深度学习/梯度消失与梯度爆炸产生原因的数学分析.md';
const note = readFileSync(new URL(NOTE, import.meta.url), 'utf8');
const experiments = [...catalogue.experiments.values()];

function experimentOf(id: string): Experiment {
  const found = catalogue.experiments.get(id);
  if (found === undefined) throw new Error(id);
  return found;
}

function statementOf(id: string): Statement {
  const found = catalogue.statements.find((statement) => statement.id === id);
  if (found === undefined) throw new Error(id);
  return found;
}

const results = new Map<string, ExperimentResult>();

function resultOf(experiment: Experiment, switched = false): ExperimentResult {
  const key = `${experiment.id} ${switched}`;
  const known = results.get(key);
  if (known !== undefined) return known;
  const spec = applyOverrides(experiment.spec, switched ? (experiment.switch?.set ?? {}) : {});
  if (!spec.ok) throw new Error(spec.error.message);
  const run = runSpec(spec.value);
  if (!run.ok) throw new Error(run.error.message);
  results.set(key, run.value);
  return run.value;
}

const verdict = (experiment: Experiment, claim = 0, switched = false) =>
  resultOf(experiment, switched).claims[claim]?.verdict ?? null;

describe('statements', () => {
  test.each(catalogue.statements.map((one) => [one.id, one] as const))(
    '%s quotes the note word for word',
    (_, one) => {
      expect(note).toContain(one.quote);
      for (const heading of one.headings)
        expect(note).toMatch(new RegExp(`^#+ ${heading.replace(/[.]/g, '\\.')}$`, 'm'));
      expect(catalogue.experiments.has(one.experiment)).toBe(true);
      expect(catalogue.experiments.has(one.pane)).toBe(true);
    },
  );

  test('ids are unique and every experiment names a statement that exists', () => {
    const ids = catalogue.statements.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { statement } of experiments) if (statement !== null) expect(ids).toContain(statement);
  });

  test('the four interview answers are loose, loose, true, loose', () => {
    expect(['5.2a', '5.2b', '5.2c', '5.2d'].map((id) => statementOf(id).truth)).toEqual([
      'loose',
      'loose',
      'true',
      'loose',
    ]);
  });
});

describe('badges', () => {
  const verdicts: readonly (Verdict | null)[] = ['supported', 'refuted', 'inconclusive', null];

  test('only a true sentence whose claim is supported holds; whatever was not measured is not settled', () => {
    const truths: readonly Truth[] = ['true', 'true-if', 'loose', 'false'];
    const holding = truths.flatMap((truth) =>
      verdicts.flatMap((claim) =>
        verdicts
          .filter((broken) => badgeOf(truth, { claim, broken }) === 'holds')
          .map(() => `${truth} ${claim}`),
      ),
    );
    expect(new Set(holding)).toEqual(new Set(['true supported']));
    for (const truth of truths) {
      for (const claim of ['inconclusive', null] as const)
        expect(badgeOf(truth, { claim, broken: null })).toBe('unsettled');
    }
  });

  // Measured: the sentence as written, and the condition that breaks it.
  test.each([
    ['5.2a', 'questioned'],
    ['5.2b', 'questioned'],
    ['5.2c', 'holds'],
    ['5.2d', 'questioned'],
    ['1.4a', 'holds'],
    ['1.2b', 'condition'],
    ['2.1a', 'wrong'],
    ['4.1a', 'holds'],
    ['4.1b', 'holds'],
    ['4.1c', 'condition'],
    ['4.3c', 'wrong'],
  ])('%s is read as: %s', (id, badge) => {
    const { truth, experiment } = statementOf(id);
    const entry = experimentOf(experiment);
    const switched = () => (entry.switch === null ? verdict(entry, 1) : verdict(entry, 0, true));
    const broken = truth === 'true-if' ? switched() : null;
    expect(badgeOf(truth, { claim: verdict(entry), broken })).toBe(badge);
  });
});

describe('entries', () => {
  test.each(experiments.map((one) => [one.id, one] as const))('%s is complete', (id, one) => {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(one.title.zh.length * one.title.en.length).toBeGreaterThan(0);
    expect(one.spec.claims.length).toBeGreaterThan(0);
    expect(applyOverrides(one.spec, {})).toEqual({ ok: true, value: one.spec });
    if (one.switch !== null) expect(applyOverrides(one.spec, one.switch.set).ok).toBe(true);
    if (one.guess !== null) {
      expect(one.guess.choices).toHaveLength(4);
      expect(parseExpression(one.guess.quantity).ok).toBe(true);
    }
  });

  test('what stands beside a card runs in about a second of plain JavaScript', () => {
    for (const { pane } of catalogue.statements) {
      const { spec } = experimentOf(pane);
      const wanted = new Set(
        spec.claims.some(({ that }) => that.includes('norm_product')) ? ['norm_product'] : [],
      );
      expect(estimateCost(spec, wanted, 'simd').seconds, pane).toBeLessThan(1.3);
    }
  });

  test.each([
    ['pipeline-bubble', ['supported', 'refuted']],
    ['kv-cache', ['supported', 'refuted', 'refuted']],
    ['all-reduce-volume', ['supported', 'refuted', 'refuted']],
    ['arithmetic-intensity', ['supported', 'supported', 'refuted']],
    ['softmax-scale', ['supported', 'supported', 'refuted']],
    ['gradient-clipping', ['supported', 'refuted']],
    ['norm-bound', ['supported']],
    ['depth-decay', ['supported', 'refuted']],
    ['init-shoot-out', ['supported', 'supported']],
    ['rnn-memory', ['refuted']],
  ])('%s', (id, verdicts) => {
    expect(resultOf(experimentOf(id)).claims.map((claim) => claim.verdict)).toEqual(verdicts);
  });
});

describe('the panes of the four interview answers', () => {
  const panes = ['sigmoid-decay', 'relu-decay', 'residual-path', 'norm-product'];

  function linesOf(id: string, switched = false) {
    const { figure } = show(experimentOf(id), switched);
    if (figure?.form !== 'lines') throw new Error(`${id} draws no lines`);
    const styled = (style: string) => figure.lines.find((line) => line.style === style);
    return { figure, sentence: styled('dashed'), measured: styled('solid'), floor: styled('floor') };
  }

  test.each(panes)('%s: a figure of at most three end-labelled lines and one sentence', (id) => {
    for (const switched of [false, true]) {
      const { figure, measured } = linesOf(id, switched);
      expect(figure.lines.length).toBeLessThanOrEqual(3);
      expect(figure.lines.filter(({ style }) => style === 'dashed')).toHaveLength(1);
      expect(measured?.band?.length).toBeGreaterThan(1);
      expect(figure.xDomain[0]).toBeGreaterThan(figure.xDomain[1]);
      for (const words of wordsIn(figure)) expect(words).not.toMatch(/^$|[{}?]|NaN|undefined/);
    }
  });

  test('5.2a: ×0.23 a layer under Xavier, 1.1×10⁻¹² left after 20, and growth at σ_w = 20', () => {
    const { figure, sentence, measured, floor } = linesOf('sigmoid-decay');
    expect(figure.sentence.en).toMatch(/^Under Xavier ×0\.23\d a layer, 1\.1×10⁻¹² left after 20/);
    expect(figure.xDomain).toEqual([20, 1]);
    expect(sentence?.points[19]?.[1]).toBeCloseTo(19 * Math.log10(0.25), 12);
    expect(measured?.points[19]?.[1]).toBeCloseTo(-11.97, 1);
    expect(floor?.points[0]?.[1]).toBeCloseTo(Math.log10(2 ** -24), 12);
    expect(linesOf('sigmoid-decay', true).measured?.points[19]?.[1]).toBeGreaterThan(1);
    expect(verdict(experimentOf('sigmoid-decay'), 0, true)).toBe('refuted');
  });

  test('the guess is answered by the measurement', () => {
    const right = panes.map((id) => {
      const experiment = experimentOf(id);
      if (experiment.guess === null) throw new Error(id);
      const measured = measuredLog10(experiment.guess, show(experiment).result);
      return experiment.guess.choices[rightChoice(experiment.guess, measured ?? Number.NaN)]?.log10;
    });
    expect(right).toEqual([-12, -8, 0, 0]);
  });

  test('each figure would look different had its sentence been true, or false', () => {
    // Distance between the sentence's own line and the measurement at the first layer, in decades.
    const distances = panes.map((id) => {
      const { sentence, measured } = linesOf(id);
      return Math.abs((sentence?.points.at(-1)?.[1] ?? 0) - (measured?.points.at(-1)?.[1] ?? 0));
    });
    const [sigmoid = 0, relu = 0, residual = 9, norms = 0] = distances;
    expect(sigmoid).toBeGreaterThan(0.4);
    expect(relu).toBeGreaterThan(6);
    expect(residual).toBeLessThan(0.2);
    expect(norms).toBeGreaterThan(6);
  });
});
