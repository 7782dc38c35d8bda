/** @file At most three lines, each named at its end. Renders a `<g>`. */

import type { LinesModel } from '#engine/experiment/figure/model.ts';
import { FigureAxes } from './FigureAxes.tsx';
import { FigureLines } from './FigureLines.tsx';
import { type FigureBox, scalesOf } from './figure-scale.ts';

interface LinesFigureProps {
  readonly model: LinesModel;
  /** Models on the same axes, this one among them. */
  readonly beside: readonly LinesModel[];
  readonly width: number;
  readonly height: number;
}

export function LinesFigure({ model, beside, width, height }: LinesFigureProps) {
  const right = Math.max(100, Math.min(148, width * 0.3));
  const box: FigureBox = { width, height, left: 48, right, top: 26, bottom: 42 };
  const scales = scalesOf([model, ...beside], box);
  return (
    <>
      <FigureAxes x={model.x} y={model.y} box={box} scales={scales} />
      <FigureLines lines={model.lines} box={box} scales={scales} />
    </>
  );
}
