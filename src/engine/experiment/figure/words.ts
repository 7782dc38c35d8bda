/** @file Numbers in the words of a figure: `{left}` in a label or sentence stands for a named value of the plan. */

import type { Bilingual } from '../bilingual.ts';
import { LOG10 } from '../run/probe.ts';
import type { ExperimentResult, Series } from '../types.ts';
import { logText, numberText } from './format.ts';

const PLACEHOLDER = /\{(\w+)(?::(\d))?\}/g;

/** The text of a named value with so many digits. */
export type Words = (name: string, digits?: number) => string | undefined;

/** Values by their names; the numeric fields of the spec (`depth`, `width`, …) and `seeds` are known without being named. */
export function wordsOf(values: Readonly<Record<string, string>>, result: ExperimentResult): Words {
  return (name, digits) => {
    const value = values[name];
    if (value !== undefined) return seriesText(seriesOf(result, value), digits);
    if (name === 'seeds') return String(result.seeds);
    const field: unknown = Object.entries(result.spec).find(([key]) => key === name)?.[1];
    return typeof field === 'number' ? numberText(field, digits) : undefined;
  };
}

/** A text with its placeholders filled; one that names nothing stays as it is written, so that it is seen. */
export function fill({ zh, en }: Bilingual, words: Words): Bilingual {
  const filled = (text: string) =>
    text.replace(PLACEHOLDER, (whole, name: string, digits?: string) => {
      return words(name, digits === undefined ? undefined : Number(digits)) ?? whole;
    });
  return { zh: filled(zh), en: filled(en) };
}

/** What a probe measured; its logarithms come first where both are there. */
export function seriesOf(result: ExperimentResult, value: string, unit?: string): Series | undefined {
  const named = result.series.filter((series) => series.name === value);
  return (
    named.find((series) => series.unit === (unit ?? LOG10)) ?? (unit === undefined ? named[0] : undefined)
  );
}

function seriesText(series: Series | undefined, digits?: number): string {
  const y = series?.y[0];
  if (series === undefined || y === undefined) return '?';
  return series.unit === LOG10 ? logText(y, digits) : numberText(y, digits);
}
