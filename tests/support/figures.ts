/** @file The pane of an experiment as its reader gets it: run, figure with its sweep, and the same with the switch thrown. */

import { catalogue } from '#engine/experiment/catalogue/catalogue.ts';
import { buildFigure } from '#engine/experiment/figure/figure.ts';
import type { FigureModel } from '#engine/experiment/figure/model.ts';
import { probesOf, sweptRuns } from '#engine/experiment/figure/requests.ts';
import type { ProbeText } from '#engine/experiment/run/probe.ts';
import { runSpec } from '#engine/experiment/run/run-spec.ts';
import { applyOverrides } from '#engine/experiment/spec/parameters.ts';
import type { Experiment, ExperimentResult, ExperimentSpec } from '#engine/experiment/types.ts';

export interface Shown {
  readonly result: ExperimentResult;
  readonly figure: FigureModel | null;
}

const shownBefore = new Map<string, Shown>();

/** Runs it in this thread; each experiment once per test file. */
export function show(experiment: Experiment, switched = false): Shown {
  const key = `${experiment.id} ${switched}`;
  const known = shownBefore.get(key);
  if (known !== undefined) return known;
  const spec = specOf(experiment, switched);
  const result = ran(spec, probesOf(experiment, spec));
  const swept = sweptRuns(experiment.figure, spec).map((one) => ({
    x: one.x,
    result: ran(one.spec, one.probes),
  }));
  const shown = { result, figure: buildFigure(experiment, result, { switched, swept }) };
  shownBefore.set(key, shown);
  return shown;
}

/** Every word of a figure in both languages: labels and sentence. */
export function wordsIn(figure: FigureModel): string[] {
  const drawn = {
    lines: () => (figure.form === 'lines' ? figure.lines : []),
    bars: () => (figure.form === 'bars' ? figure.bars : []),
    histogram: () => (figure.form === 'histogram' ? figure.marks : []),
    heatmap: () => (figure.form === 'heatmap' ? figure.contours : []),
  }[figure.form]();
  return [figure.sentence, ...drawn.map(({ label }) => label)].flatMap(({ zh, en }) => [zh, en]);
}

function specOf({ spec, switch: way }: Experiment, switched: boolean): ExperimentSpec {
  if (!switched || way === null) return spec;
  const instead = way.experiment === undefined ? spec : catalogue.experiments.get(way.experiment)?.spec;
  if (instead === undefined) throw new Error(`no experiment ${way.experiment}`);
  const applied = applyOverrides(instead, way.set);
  if (!applied.ok) throw new Error(applied.error.message);
  return applied.value;
}

function ran(spec: ExperimentSpec, probes: readonly ProbeText[]): ExperimentResult {
  const run = runSpec(spec, { probes });
  if (!run.ok) throw new Error(run.error.message);
  return run.value;
}
