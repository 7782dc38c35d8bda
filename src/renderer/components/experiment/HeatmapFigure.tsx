/** @file A number over two axes: one colour below 0, another above, contours where it matters; a cell can be chosen. Renders a `<g>`. */

import { contours } from 'd3-contour';
import type { HeatmapModel } from '#engine/experiment/figure/model.ts';
import { pick, useMessages } from '#renderer/messages/language-context.ts';
import { FigureAxes } from './FigureAxes.tsx';
import styles from './figure.module.css';
import { axisScale, type FigureBox, type Scales } from './figure-scale.ts';
import { HeatmapNumbers } from './HeatmapNumbers.tsx';

interface HeatmapFigureProps {
  readonly model: HeatmapModel;
  readonly width: number;
  readonly height: number;
  /** In the numbers of the axes. */
  readonly onCell: ((x: number, y: number) => void) | undefined;
}

export function HeatmapFigure({ model, width, height, onCell }: HeatmapFigureProps) {
  const { language } = useMessages();
  const box: FigureBox = {
    width,
    height,
    left: model.y.names === undefined ? 48 : 84,
    right: 16,
    top: 44,
    bottom: 42,
  };
  const { xs, ys, values } = model;
  const scales = heatScales(model, box);
  const cellWidth = (width - box.left - box.right) / Math.max(1, xs.length);
  const cellHeight = (height - box.top - box.bottom) / Math.max(1, ys.length);
  const most = values.filter(Number.isFinite).reduce((a, b) => Math.max(a, Math.abs(b)), 1e-12);
  const written = values.length <= WRITTEN_CELLS;
  const choose = (column: number, row: number) => onCell?.(xs[column] ?? 0, ys[row] ?? 0);
  return (
    <>
      <FigureAxes x={model.x} y={model.y} box={box} scales={scales} />
      {values.map((value, index) => {
        const column = index % xs.length;
        const row = Math.floor(index / xs.length);
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: typed entry of the same two numbers stands beside the figure
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: the cells of a grid keep their places
            key={index}
            className={styles.cell}
            style={{ fill: colourOf(value / most, written ? WRITTEN_SHARE : 1) }}
            x={box.left + column * cellWidth}
            y={height - box.bottom - (row + 1) * cellHeight}
            width={cellWidth + 0.5}
            height={cellHeight + 0.5}
            onClick={() => choose(column, row)}
          />
        );
      })}
      {written && <HeatmapNumbers model={model} box={box} cellWidth={cellWidth} cellHeight={cellHeight} />}
      {model.path.length > 0 && (
        <g className={styles.path}>
          <polyline points={model.path.map(([x, y]) => `${scales.x(x)},${scales.y(y)}`).join(' ')} />
          {model.path.map(([x, y], index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the points of a way keep their places
            <circle key={index} cx={scales.x(x)} cy={scales.y(y)} r={index === 0 ? 5 : 2.5} />
          ))}
        </g>
      )}
      {model.contours.map(({ at, label, style }, index) => (
        <g key={label.en} data-style={style} className={styles.contour}>
          <path d={contourPath(model, at, box, cellWidth, cellHeight)} />
          <path d={`M${box.left + index * LEGEND},32h22`} />
          <text className={styles.endLabel} x={box.left + index * LEGEND + 28} y={32} dy="0.35em">
            {pick(label, language)}
          </text>
        </g>
      ))}
      {model.at !== null && (
        <circle className={styles.chosen} cx={scales.x(model.at[0])} cy={scales.y(model.at[1])} r={6} />
      )}
    </>
  );
}

/** Width of an entry of the legend. */
const LEGEND = 160;

/** With more cells there is no room for numbers. */
const WRITTEN_CELLS = 80;
/** Of a colour that has a number on it: ink reaches 4.5:1 (tests/renderer/tokens.test.ts). */
const WRITTEN_SHARE = 0.45;

/** From −1 to 1: one colour below 0, another above, the paper between; at most `share` of it. */
function colourOf(value: number, share: number): string {
  if (!Number.isFinite(value)) return 'var(--rule)';
  const series = value < 0 ? 'var(--series-1)' : 'var(--series-2)';
  return `color-mix(in srgb, ${series} ${Math.round(100 * share * Math.sqrt(Math.abs(value)))}%, var(--paper))`;
}

/** Ticks stand at the middle of cells. */
function heatScales({ x, y, xs, ys }: HeatmapModel, box: FigureBox): Scales {
  const ends = (values: readonly number[]): readonly [number, number] => {
    const [low = 0, high = 1] = [values[0], values.at(-1)];
    const half = values.length > 1 ? (high - low) / (values.length - 1) / 2 : 0.5;
    return [low - half, high + half];
  };
  return {
    x: axisScale(x, ends(xs), [box.left, box.width - box.right], x.names),
    y: axisScale(y, ends(ys), [box.height - box.bottom, box.top], y.names),
  };
}

function contourPath(
  { xs, ys, values }: HeatmapModel,
  at: number,
  box: FigureBox,
  cellWidth: number,
  cellHeight: number,
): string {
  if (values.length === 0) return '';
  const finite = values.map((value) => (Number.isFinite(value) ? value : Number.MIN_SAFE_INTEGER));
  const { coordinates } = contours()
    .size([xs.length, ys.length])
    .contour([...finite], at);
  // An edge of the map is no contour: a segment along it is left out.
  const isEdge = ([x = 0, y = 0]: readonly number[]) => x <= 0 || y <= 0 || x >= xs.length || y >= ys.length;
  const place = ([x = 0, y = 0]: readonly number[]) =>
    `${(box.left + x * cellWidth).toFixed(1)},${(box.height - box.bottom - y * cellHeight).toFixed(1)}`;
  return coordinates
    .flat()
    .map((ring) =>
      ring
        .map((point, i) => {
          const before = ring[i - 1];
          const draw = before !== undefined && !(isEdge(point) && isEdge(before));
          return `${draw ? 'L' : 'M'}${place(point)}`;
        })
        .join(''),
    )
    .join('');
}
