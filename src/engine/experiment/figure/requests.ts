/** @file What a figure needs to be measured: values beside the claims of the run itself, and further runs where a parameter is swept. */

import { log10 } from '#engine/core/elementary.ts';
import { namesOf } from '../claim/ast.ts';
import { parseExpression } from '../claim/parse.ts';
import { quantitiesOf } from '../quantities.ts';
import type { ProbeText } from '../run/probe.ts';
import { applyOverrides } from '../spec/parameters.ts';
import type { Experiment, ExperimentSpec } from '../types.ts';
import type { BarsPlan, FigurePlan, HistogramPlan, LinesPlan } from './plan.ts';

/** A run that a figure needs beside the experiment's own. */
export interface SweptRun {
  /** Position along x: the value itself, or its place among words. */
  readonly x: number;
  readonly spec: ExperimentSpec;
  readonly probes: readonly ProbeText[];
}

/** Values that are measured in the experiment's own run: those of the figure, of its words and of the guess. */
export function probesOf(experiment: Experiment, spec: ExperimentSpec): ProbeText[] {
  const { guess } = experiment;
  const plans = [
    ...(experiment.figure === null ? [] : [experiment.figure]),
    ...experiment.views.map(({ figure }) => figure),
  ];
  const named = plans.flatMap(({ values = {} }) => Object.values(values));
  const natural = [...named, ...(guess === null ? [] : [guess.quantity])];
  const own = plans.flatMap((plan) => figureProbes(plan, spec));
  return unlike([...own, ...natural.map((value) => ({ value, scale: 'natural' as const }))]);
}

/** Further runs; without claims, which the experiment's own run decides. A value that does not fit is left out. */
export function sweptRuns(plan: FigurePlan | null, spec: ExperimentSpec): SweptRun[] {
  if (plan?.form !== 'lines' || plan.x.over !== 'parameter') return [];
  const { name, values, scale } = plan.x;
  const probes = plan.lines.map(({ value }) => ({ value, scale: plan.y.scale }));
  return values.flatMap((value, place) => {
    const swept = applyOverrides(spec, { [name]: String(value) });
    if (!swept.ok) return [];
    const at = typeof value === 'number' ? value : place + 1;
    const x = scale === 'log10' ? log10(at) : at;
    return [{ x, spec: { ...swept.value, claims: [] }, probes: unlike(probes) }];
  });
}

/** Places along the layers: as many as the indexed quantities of the lines have entries. */
function placesOf(plan: LinesPlan, spec: ExperimentSpec): number {
  const table = quantitiesOf(spec);
  const lengths = plan.lines.flatMap(({ value }) => {
    const read = parseExpression(value);
    if (!read.ok) return [];
    return [...namesOf(read.value)].flatMap(({ name, index }) =>
      index === 'l' ? (table.get(name)?.length ?? []) : [],
    );
  });
  return lengths.length === 0 ? 1 : Math.min(...lengths);
}

function figureProbes(plan: FigurePlan, spec: ExperimentSpec): ProbeText[] {
  switch (plan.form) {
    case 'lines':
      return lineProbes(plan, spec);
    case 'bars':
      return barProbes(plan);
    case 'histogram':
      return histogramProbes(plan);
    case 'heatmap':
      return [];
    default:
      return plan satisfies never;
  }
}

function lineProbes(plan: LinesPlan, spec: ExperimentSpec): ProbeText[] {
  const { scale } = plan.y;
  if (plan.x.over === 'layers') {
    const places = placesOf(plan, spec);
    return plan.lines
      .filter(({ value }) => curveName(value) === null)
      .map(({ value }) => ({ value, scale, places }));
  }
  if (plan.x.over === 'parameter') return [];
  // A level across a curve, such as a bound; curves themselves come with the kind.
  const table = quantitiesOf(spec);
  return plan.lines.filter(({ value }) => isLevel(value, table)).map(({ value }) => ({ value, scale }));
}

/** The curve of the kind that a value names; `null` for an expression. */
export function curveName(value: string): string | null {
  return value.startsWith('curve:') ? value.slice('curve:'.length) : null;
}

/** An expression of the spec's quantities alone. */
function isLevel(value: string, table: ReadonlyMap<string, unknown>): boolean {
  const read = parseExpression(value);
  return read.ok && [...namesOf(read.value)].every(({ name }) => table.has(name));
}

function barProbes({ bars, y }: BarsPlan): ProbeText[] {
  return bars.map(({ value }) => ({ value, scale: y.scale }));
}

function histogramProbes({ value, normal, marks }: HistogramPlan): ProbeText[] {
  const levels = [...marks.map((mark) => mark.value), ...(normal ? [normal.mean, normal.deviation] : [])];
  return [value, ...levels]
    .filter((one) => curveName(one) === null)
    .map((one) => ({ value: one, scale: 'linear' }));
}

function unlike(probes: readonly ProbeText[]): ProbeText[] {
  return [...new Map(probes.map((probe) => [JSON.stringify(probe), probe])).values()];
}
