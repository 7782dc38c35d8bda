/** @file The lines, the seed band of each, and the words at their ends. Renders a `<g>`. */

import { area, line } from 'd3-shape';
import type { FigureLine } from '#engine/experiment/figure/model.ts';
import { pick, useMessages } from '#renderer/messages/language-context.ts';
import { LINE_HEIGHT, placeLabels, wrapLabel } from './end-labels.ts';
import styles from './figure.module.css';
import type { FigureBox, Scales } from './figure-scale.ts';

interface FigureLinesProps {
  readonly lines: readonly FigureLine[];
  readonly box: FigureBox;
  readonly scales: Scales;
}

/** A little more than a digit of the bold 13 px labels is wide. */
const UNIT_WIDTH = 8.2;

export function FigureLines({ lines, box, scales }: FigureLinesProps) {
  const { language } = useMessages();
  const { x, y } = scales;
  const labelWidth = Math.floor((box.right - 12) / UNIT_WIDTH);
  const labels = placeLabels(
    lines.map((drawn) => ({ rows: wrapLabel(pick(drawn.label, language), labelWidth), y: y(endOf(drawn)) })),
    box.top,
    box.height - box.bottom,
  );
  const path = line<readonly [number, number]>(
    ([at]) => x(at),
    ([, value]) => y(value),
  ).defined(([, value]) => Number.isFinite(value));
  const band = area<readonly [number, number, number]>(
    ([at]) => x(at),
    ([, low]) => y(low),
    ([, , high]) => y(high),
  ).defined(([, low, high]) => Number.isFinite(low) && Number.isFinite(high));
  return (
    <g>
      {lines.map((drawn, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a figure's lines keep their places
        <g key={index} data-style={drawn.style} className={styles.line}>
          {drawn.band !== undefined && <path className={styles.band} d={band(drawn.band) ?? ''} />}
          <path className={styles.stroke} d={path(drawn.points) ?? ''} />
          {drawn.stops !== undefined && (
            <text
              className={styles.stops}
              x={x(drawn.stops.x)}
              y={box.height - box.bottom - 6}
              textAnchor="middle"
            >
              {pick(drawn.stops.why, language)}
            </text>
          )}
          {labels[index]?.rows.map((row, at) => (
            <text
              key={row}
              className={styles.endLabel}
              x={box.width - box.right + 10}
              y={(labels[index]?.y ?? 0) + at * LINE_HEIGHT}
              dy="0.35em"
            >
              {row}
            </text>
          ))}
        </g>
      ))}
    </g>
  );
}

/** The last value that can be drawn. */
function endOf({ points }: FigureLine): number {
  return points.findLast(([, value]) => Number.isFinite(value))?.[1] ?? 0;
}
