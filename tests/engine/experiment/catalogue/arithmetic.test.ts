/** @file The arithmetic of interview notes: right and popular wrong versions, figures in which they part, presets that say something. */

import { describe, expect, test } from 'vitest';
import { arithmetic } from '#engine/experiment/catalogue/arithmetic/arithmetic.ts';
import { buildFigure } from '#engine/experiment/figure/figure.ts';
import { probesOf } from '#engine/experiment/figure/requests.ts';
import { runSpec } from '#engine/experiment/run/run-spec.ts';
import { applyOverrides } from '#engine/experiment/spec/parameters.ts';
import type { Experiment, Overrides } from '#engine/experiment/types.ts';
import { show, wordsIn } from '../../../support/figures.ts';

const all = arithmetic.experiments.map((experiment) => [experiment.id, experiment] as const);

function sentenceOf(experiment: Experiment, set: Overrides): string {
  const spec = applyOverrides(experiment.spec, set);
  if (!spec.ok) throw new Error(spec.error.message);
  const run = runSpec(spec.value, { probes: probesOf(experiment, spec.value) });
  if (!run.ok) throw new Error(run.error.message);
  return buildFigure(experiment, run.value)?.sentence.en ?? '';
}

describe.each(all)('%s', (_, experiment) => {
  test('has a right and a wrong version, both decided, in both languages', () => {
    const { claims } = show(experiment).result;
    expect(new Set(claims.map(({ verdict }) => verdict))).toEqual(new Set(['supported', 'refuted']));
    for (const { says, says_en } of experiment.spec.claims) {
      expect(says).toMatch(/\p{Script=Han}/u);
      expect(says_en).not.toMatch(/^$|undefined|\p{Script=Han}/u);
    }
  });

  test('its figure tells the prediction from the measurement', () => {
    const { figure } = show(experiment);
    if (figure?.form !== 'lines') throw new Error('no lines');
    for (const words of wordsIn(figure)) expect(words).not.toMatch(/^$|[{}]|\?|NaN|undefined/);
    const ofStyle = (style: string) => figure.lines.find((line) => line.style === style)?.points ?? [];
    const [dashed, solid] = [ofStyle('dashed'), ofStyle('solid')];
    expect(dashed.length).toBeGreaterThan(3);
    const apart = solid.filter((point, i) => Math.abs(point[1] - (dashed[i]?.[1] ?? Number.NaN)) > 0.05);
    expect(apart.length).toBeGreaterThan(1);
  });

  test('every preset changes what is said, but for the first', () => {
    const sentences = experiment.presets.map(({ set }) => sentenceOf(experiment, set));
    expect(experiment.presets[0]?.set).toEqual({});
    expect(sentences.length).toBeGreaterThan(1);
    expect(new Set(sentences).size).toBe(sentences.length);
    for (const sentence of sentences) expect(sentence).not.toMatch(/[{}]|NaN|undefined/);
  });
});

describe('the numbers', () => {
  const measured = (id: string) => {
    const experiment = arithmetic.experiments.find((one) => one.id === id);
    return experiment === undefined
      ? []
      : show(experiment).result.claims.map((claim) => [claim.measured, claim.unit]);
  };

  test.each([
    ['kv-cache', [2_147_483_648, 'B']],
    ['pipeline-bubble', [3 / 11, '']],
    ['arithmetic-intensity', [989e12 / 3.35e12, 'FLOP/B']],
    ['bank-conflicts', [32, '']],
    ['float-formats', [65_504, '']],
    ['quantiser', [2 / 255, '']],
    ['transformer-size', [12 * 96 * 12_288 ** 2 + 50_257 * 12_288, '']],
    ['optimiser-memory', [16, 'B/param']],
  ])('%s', (id, first) => {
    expect(measured(id)[0]).toEqual([expect.closeTo(first[0] as number, 9), first[1]]);
  });
});
