/** @file Lines along the layers, over a swept parameter, or along a curve of the kind. */

import type { Bilingual } from '../bilingual.ts';
import { namesOf } from '../claim/ast.ts';
import { evaluate } from '../claim/evaluate.ts';
import { parseExpression } from '../claim/parse.ts';
import { lnOf, plain } from '../claim/scalar.ts';
import { kindOf } from '../kinds/registry.ts';
import { LOG10 } from '../run/probe.ts';
import type { ExperimentResult, Series } from '../types.ts';
import type { AxisModel, FigureLine, LinesModel } from './model.ts';
import type { Drawn, LinesPlan } from './plan.ts';
import { curveName } from './requests.ts';
import { fill, seriesOf, type Words } from './words.ts';

/** The result of a run at one value of the swept parameter. */
export interface SweptResult {
  readonly x: number;
  readonly result: ExperimentResult;
}

export function linesModel(
  plan: LinesPlan,
  result: ExperimentResult,
  swept: readonly SweptResult[],
  words: Words,
): Omit<LinesModel, 'sentence'> {
  const lines = plan.lines.map((drawn) => {
    const series = lineSeries(plan, drawn, result, swept);
    return lineOf({ ...drawn, label: fill(drawn.label, words) }, series, plan, result);
  });
  const xs = lines.flatMap(({ points, stops }) => [
    ...points.map(([x]) => x),
    ...(stops === undefined ? [] : [stops.x]),
  ]);
  const [low, high] = [Math.min(...xs), Math.max(...xs)];
  const backwards = plan.x.over === 'layers' && plan.x.forward !== true;
  const names = xNamesOf(plan);
  return {
    form: 'lines',
    x: xAxis(plan, result),
    y: plan.y,
    xDomain: backwards ? [high, low] : [low, high],
    ...(names === null ? {} : { xNames: names }),
    lines,
  };
}

type Values = Pick<Series, 'x' | 'y' | 'low' | 'high'>;

function lineSeries(
  plan: LinesPlan,
  { value }: Drawn,
  result: ExperimentResult,
  swept: readonly SweptResult[],
): Values {
  const unit = plan.y.scale === 'log10' ? LOG10 : '';
  const curve = curveName(value);
  if (curve !== null) return result.series.find(({ name, x }) => name === curve && x.length > 1) ?? EMPTY;
  switch (plan.x.over) {
    case 'layers':
      return seriesOf(result, value, unit) ?? EMPTY;
    case 'parameter':
      return sweptSeries(value, unit, swept);
    case 'curve':
      return curveSeries(plan, value, unit, result);
    default:
      return plan.x satisfies never;
  }
}

const EMPTY: Values = { x: [], y: [], low: [], high: [] };

function sweptSeries(value: string, unit: string, swept: readonly SweptResult[]): Values {
  const found = swept.flatMap(({ x, result }) => {
    const series = seriesOf(result, value, unit);
    return series === undefined ? [] : [{ x, series }];
  });
  const first = (list: readonly number[]) => list[0] ?? Number.NaN;
  return {
    x: found.map(({ x }) => x),
    y: found.map(({ series }) => first(series.y)),
    low: found.map(({ series }) => first(series.low)),
    high: found.map(({ series }) => first(series.high)),
  };
}

/** A formula in `x`, or a level across the curves of the other lines. */
function curveSeries(plan: LinesPlan, value: string, unit: string, result: ExperimentResult): Values {
  const x = plan.lines
    .map((line) => result.series.find(({ name }) => name === curveName(line.value))?.x ?? [])
    .reduce((a, b) => (a.length >= b.length ? a : b), []);
  const level = seriesOf(result, value, unit)?.y[0];
  const y = level === undefined ? formula(value, x, unit) : x.map(() => level);
  return { x, y, low: y, high: y };
}

function formula(value: string, xs: readonly number[], unit: string): number[] {
  const read = parseExpression(value);
  const known = read.ok && [...namesOf(read.value)].every(({ name }) => name === 'x');
  if (!read.ok || !known) return xs.map(() => Number.NaN);
  return xs.map((x) => {
    const scalar = evaluate(read.value, new Map([['x', [plain(x)]]]));
    return unit === LOG10 ? lnOf(scalar) / Math.LN10 : scalar.value;
  });
}

/** A value that is not a number ends the line there, in words: never a silent gap. */
function lineOf(drawn: Drawn, series: Values, plan: LinesPlan, result: ExperimentResult): FigureLine {
  const { x, y, low, high } = series;
  const order = plan.x.over === 'layers' && plan.x.forward !== true ? -1 : 1;
  const places = x.map((_, i) => i).toSorted((a, b) => order * ((x[a] ?? 0) - (x[b] ?? 0)));
  const at = (list: readonly number[], i: number) => list[i] ?? Number.NaN;
  const end = places.findIndex((i) => !Number.isFinite(at(y, i)));
  const shown = end < 0 ? places : places.slice(0, end);
  const band = shown
    .map((i) => [at(x, i), at(low, i), at(high, i)] as const)
    .filter(([, bottom, top]) => Number.isFinite(bottom) && Number.isFinite(top));
  const wide = band.some(([, bottom, top]) => bottom !== top);
  const stop = places[end];
  return {
    label: drawn.label,
    style: drawn.style,
    points: shown.map((i) => [at(x, i), at(y, i)] as const),
    ...(wide ? { band } : {}),
    ...(end < 0 || stop === undefined
      ? {}
      : { stops: { x: at(x, stop), why: whyStopped(at(y, stop), at(x, stop), plan, result) } }),
  };
}

function whyStopped(y: number, x: number, plan: LinesPlan, result: ExperimentResult): Bilingual {
  const place = plan.x.over === 'layers' ? kindOf(result.spec).place : { zh: '处', en: '' };
  const where = {
    zh: plan.x.over === 'layers' ? `第 ${x} ${place.zh}` : `x = ${x} 处`,
    en: `${place.en} ${x}`.trim(),
  };
  if (plan.y.scale === 'log10' && y === Number.NEGATIVE_INFINITY) {
    return { zh: `${where.zh}起恰好为 0`, en: `exactly 0 from ${where.en}` };
  }
  return { zh: `在${where.zh}发散`, en: `diverged at ${where.en}` };
}

function xAxis(plan: LinesPlan, result: ExperimentResult): AxisModel {
  if (plan.x.over === 'curve') return { label: plan.x.label, scale: 'linear' };
  if (plan.x.over === 'parameter') return { label: plan.x.label, scale: plan.x.scale ?? 'linear' };
  const { zh, en } = kindOf(result.spec).place;
  const way = plan.x.forward
    ? { zh: '从输入到输出', en: 'from input to output' }
    : { zh: '从输出到输入', en: 'from output to input' };
  return { label: { zh: `${zh}（${way.zh}）`, en: `${en} (${way.en})` }, scale: 'linear' };
}

function xNamesOf(plan: LinesPlan): readonly string[] | null {
  if (plan.x.over !== 'parameter') return null;
  const { values } = plan.x;
  return values.every((value) => typeof value === 'string') ? values : null;
}
