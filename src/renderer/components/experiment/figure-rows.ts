/** @file Every number that a figure shows, as rows of words. */

import { logText, numberText } from '#engine/experiment/figure/format.ts';
import type { AxisModel, FigureModel, LinesModel } from '#engine/experiment/figure/model.ts';

interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

type Words = (text: { readonly zh: string; readonly en: string }) => string;

/** Every number that the figure shows. */
export function tableOf(model: FigureModel, words: Words): Table {
  switch (model.form) {
    case 'lines':
      return linesTable(model, words);
    case 'bars':
      return {
        head: ['', words(model.y.label)],
        rows: model.bars.map(({ label, text }) => [words(label), text]),
      };
    case 'histogram':
      return {
        head: [words(model.x.label), '#'],
        rows: model.bins.map(({ from, to, count }) => [
          `${numberText(from)} … ${numberText(to)}`,
          String(count),
        ]),
      };
    case 'heatmap':
      return {
        head: [words(model.x.label), words(model.y.label), words(model.label)],
        rows: model.values.map((value, i) => [
          text(model.x, model.xs[i % model.xs.length] ?? Number.NaN),
          text(model.y, model.ys[Math.floor(i / model.xs.length)] ?? Number.NaN),
          numberText(value),
        ]),
      };
    default:
      return model satisfies never;
  }
}

function linesTable(model: LinesModel, words: Words): Table {
  const places = [...new Set(model.lines.flatMap(({ points }) => points.map(([x]) => x)))];
  const towardsEnd = Math.sign(model.xDomain[1] - model.xDomain[0]);
  places.sort((a, b) => (a - b) * towardsEnd);
  return {
    head: [words(model.x.label), ...model.lines.map(({ label }) => words(label))],
    rows: places.map((place) => [
      model.xNames?.[place - 1] ?? text(model.x, place),
      ...model.lines.map(({ points }) => {
        const point = points.find(([x]) => x === place);
        return point === undefined ? '' : text(model.y, point[1]);
      }),
    ]),
  };
}

function text({ scale, names }: AxisModel, value: number): string {
  const name = names?.[value - 1];
  if (name !== undefined) return name;
  return scale === 'log10' ? logText(value, 2) : numberText(value);
}
