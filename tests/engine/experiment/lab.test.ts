/** @file The experiments of the Lab: what must be seen is seen, before anything is touched and under every preset. */

import { describe, expect, test } from 'vitest';
import { lab } from '#engine/experiment/catalogue/lab/lab.ts';
import { buildFigure } from '#engine/experiment/figure/figure.ts';
import { probesOf } from '#engine/experiment/figure/requests.ts';
import { runSpec } from '#engine/experiment/run/run-spec.ts';
import { applyOverrides } from '#engine/experiment/spec/parameters.ts';
import type { Experiment, ExperimentResult, Overrides } from '#engine/experiment/types.ts';
import { show, wordsIn } from '../../support/figures.ts';

const all = lab.experiments.map((experiment) => [experiment.id, experiment] as const);

function byId(id: string): Experiment {
  const found = lab.experiments.find((experiment) => experiment.id === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
}

/** Fewer seeds: what is tested here are words and shapes. */
function resultOf(experiment: Experiment, set: Overrides = {}): ExperimentResult {
  const spec = applyOverrides(experiment.spec, set);
  if (!spec.ok) throw new Error(spec.error.message);
  const run = runSpec(spec.value, { seeds: 3, probes: probesOf(experiment, spec.value) });
  if (!run.ok) throw new Error(run.error.message);
  return run.value;
}

describe.each(all)('%s', (_, experiment) => {
  test('draws its figure and every further view, in words of both languages', () => {
    const { result } = show(experiment);
    for (const plan of [experiment.figure, ...experiment.views.map(({ figure }) => figure)]) {
      if (plan === null) throw new Error('no figure');
      const figure = buildFigure(experiment, result, { plan });
      if (figure === null) throw new Error('no figure');
      for (const words of wordsIn(figure)) expect(words).not.toMatch(/^$|[{}]|\?|NaN|undefined/);
    }
  });

  test('says something true under every preset', { timeout: 120_000 }, () => {
    for (const { set } of experiment.presets) {
      const figure = buildFigure(experiment, resultOf(experiment, set));
      expect(figure?.sentence.en, JSON.stringify(set)).not.toMatch(/[{}]|NaN|undefined/);
    }
  });

  test('has presets as sentences, the first of which changes nothing', () => {
    expect(experiment.presets.length).toBeGreaterThan(1);
    expect(experiment.presets[0]?.set).toEqual({});
    const sentences = experiment.presets.flatMap(({ says }) => [says.zh, says.en]);
    expect(new Set(sentences).size).toBe(sentences.length);
  });
});

describe('what must be seen', () => {
  test.each([
    ['phase-diagram', ['supported', 'supported']],
    ['jacobian-spectrum', ['refuted', 'supported']],
    ['rnn-horizon', ['refuted', 'supported']],
    ['clipping-cliff', ['refuted', 'supported']],
    ['bn-explosion', ['refuted', 'supported']],
    ['dying-relu', ['refuted', 'supported']],
    ['log-normal-spread', ['refuted', 'supported']],
    ['half-precision', ['refuted', 'supported']],
    ['initialisation-matrix', ['refuted', 'supported', 'supported', 'supported']],
    ['gradient-check', ['refuted', 'supported', 'supported']],
    ['trainability', ['refuted', 'supported']],
    ['warm-up', ['refuted', 'refuted']],
  ])('%s', (id, verdicts) => {
    expect(show(byId(id)).result.claims.map(({ verdict }) => verdict)).toEqual(verdicts);
  });
});
