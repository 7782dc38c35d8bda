/** @file The number of each cell, written into it. Renders a `<g>`. */

import { numberText } from '#engine/experiment/figure/format.ts';
import type { HeatmapModel } from '#engine/experiment/figure/model.ts';
import styles from './figure.module.css';
import type { FigureBox } from './figure-scale.ts';

interface HeatmapNumbersProps {
  readonly model: HeatmapModel;
  readonly box: FigureBox;
  readonly cellWidth: number;
  readonly cellHeight: number;
}

const LARGEST = 12.5;
/** A digit is about this wide beside its height; the longest number has six characters. */
const WIDTH_OF_A_NUMBER = 0.6 * 6;

export function HeatmapNumbers({ model, box, cellWidth, cellHeight }: HeatmapNumbersProps) {
  const { xs, values } = model;
  const size = Math.min(LARGEST, cellWidth / WIDTH_OF_A_NUMBER, cellHeight);
  return (
    <g className={styles.cellNumber} style={{ fontSize: `${size.toFixed(1)}px` }}>
      {values.map((value, index) => (
        <text
          // biome-ignore lint/suspicious/noArrayIndexKey: the cells of a grid keep their places
          key={index}
          x={box.left + ((index % xs.length) + 0.5) * cellWidth}
          y={box.height - box.bottom - (Math.floor(index / xs.length) + 0.5) * cellHeight}
          dy="0.35em"
          textAnchor="middle"
        >
          {shortText(value)}
        </text>
      ))}
    </g>
  );
}

/** Two decimals; a power of ten where these say nothing. */
function shortText(value: number): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value) || size >= 1000 || (size > 0 && size < 0.005)) return numberText(value, 1);
  return numberText(Number(value.toFixed(2)));
}
