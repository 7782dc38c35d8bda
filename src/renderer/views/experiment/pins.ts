/** @file Runs that are kept for comparison: at most four, each named by what was changed. */

import type { SweptResult } from '#engine/experiment/figure/lines.ts';
import type { FigureModel, LinesModel } from '#engine/experiment/figure/model.ts';
import type { ExperimentResult, Overrides } from '#engine/experiment/types.ts';

export interface Pin {
  /** A, B, C, D. */
  readonly letter: string;
  readonly overrides: Overrides;
  readonly result: ExperimentResult;
  readonly swept: readonly SweptResult[];
}

const LETTERS = ['A', 'B', 'C', 'D'];

/** The first letter that is free; `null` when all are taken. */
export function freeLetter(pins: readonly Pin[]): string | null {
  return LETTERS.find((letter) => pins.every((pin) => pin.letter !== letter)) ?? null;
}

/** `depth = 30, init = he`, or nothing for the experiment as it stands. */
export function changesOf(overrides: Overrides): string {
  return Object.entries(overrides)
    .map(([name, value]) => `${name} = ${value}`)
    .join(', ');
}

/** The measured lines of pinned models beside those of this one, named by their letters. Other forms stay as they are. */
export function withPinned(
  model: FigureModel,
  pinned: readonly { readonly letter: string; readonly model: FigureModel | null }[],
): FigureModel {
  if (model.form !== 'lines') return model;
  const more = pinned.flatMap(({ letter, model: other }) =>
    other === null || other.form !== 'lines' ? [] : measuredOf(other, letter),
  );
  return { ...model, lines: [...model.lines, ...more] };
}

function measuredOf({ lines }: LinesModel, letter: string): LinesModel['lines'] {
  return lines
    .filter(({ style }) => style === 'solid')
    .map(({ label, points }) => ({
      label: { zh: `${letter}：${label.zh}`, en: `${letter}: ${label.en}` },
      style: 'pinned',
      points,
    }));
}
