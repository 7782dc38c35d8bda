/** @file Figures over one parameter of a spec, and the three styles of a line. */

import type { Bilingual } from '../bilingual.ts';
import type { Drawn, LinesPlan } from '../figure/plan.ts';

interface SweepPlan {
  readonly over: string;
  readonly at: readonly (number | string)[];
  readonly x: Bilingual;
  readonly xScale?: 'linear' | 'log10';
  readonly y: Bilingual;
  readonly yScale?: 'linear' | 'log10';
  readonly lines: readonly Drawn[];
  readonly values?: Readonly<Record<string, string>>;
}

/** The spec is run once for each value `at`. */
export function sweep({ over, at, x, xScale, y, yScale, lines, values }: SweepPlan): LinesPlan {
  return {
    form: 'lines',
    x: {
      over: 'parameter',
      name: over,
      values: at,
      label: x,
      ...(xScale === undefined ? {} : { scale: xScale }),
    },
    y: { label: y, scale: yScale ?? 'linear' },
    lines,
    ...(values === undefined ? {} : { values }),
  };
}

/** What the sentence predicts. */
export function predicted(value: string, zh: string, en: string): Drawn {
  return { value, style: 'dashed', label: { zh, en } };
}

export function measured(value: string, zh: string, en: string): Drawn {
  return { value, style: 'solid', label: { zh, en } };
}

/** A floor, a bound, or what stands beside the measurement. */
export function beside(value: string, zh: string, en: string): Drawn {
  return { value, style: 'floor', label: { zh, en } };
}
