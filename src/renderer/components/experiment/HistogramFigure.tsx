/** @file The spread of a number over seeds, a normal density over it, and marks. Renders a `<g>`. */

import { line } from 'd3-shape';
import type { HistogramModel } from '#engine/experiment/figure/model.ts';
import { pick, useMessages } from '#renderer/messages/language-context.ts';
import { FigureAxes } from './FigureAxes.tsx';
import styles from './figure.module.css';
import { axisScale, type FigureBox, niceDomain, type Scales } from './figure-scale.ts';

interface HistogramFigureProps {
  readonly model: HistogramModel;
  readonly beside: readonly HistogramModel[];
  readonly width: number;
  readonly height: number;
}

export function HistogramFigure({ model, beside, width, height }: HistogramFigureProps) {
  const { t, language } = useMessages();
  const box: FigureBox = { width, height, left: 40, right: 16, top: 62, bottom: 42 };
  const scales = histogramScales([model, ...beside], box);
  const { x, y } = scales;
  const path = line<readonly [number, number]>(
    ([at]) => x(at),
    ([, count]) => y(count),
  );
  const counted = t(model.counts === 'seeds' ? 'experiment.seedCount' : 'experiment.valueCount');
  return (
    <>
      <FigureAxes
        x={model.x}
        y={{ label: { zh: counted, en: counted }, scale: 'linear' }}
        box={box}
        scales={scales}
      />
      <g data-style="solid" className={styles.line}>
        {model.bins.map(({ from, to, count }) => (
          <rect
            key={from}
            className={styles.bin}
            x={x(from) + 0.5}
            y={y(count)}
            width={Math.max(1, x(to) - x(from) - 1)}
            height={Math.max(0, y(0) - y(count))}
          />
        ))}
      </g>
      {model.normal !== null && (
        <g data-style="dashed" className={styles.line}>
          <path className={styles.stroke} d={path(model.normal.points) ?? ''} />
          <text className={styles.endLabel} x={box.left} y={30}>
            {pick(model.normal.label, language)}
          </text>
        </g>
      )}
      {model.marks.map(({ at, label, style }, index) => (
        <g key={label.en} data-style={style} className={styles.line}>
          <line className={styles.stroke} x1={x(at)} x2={x(at)} y1={box.top} y2={height - box.bottom} />
          <text
            className={styles.endLabel}
            x={Math.min(Math.max(x(at), box.left + 40), width - box.right - 40)}
            y={box.top - 6 - 15 * (index % 2)}
            textAnchor="middle"
          >
            {pick(label, language)}
          </text>
        </g>
      ))}
    </>
  );
}

function histogramScales(models: readonly HistogramModel[], box: FigureBox): Scales {
  const xs = models.flatMap(({ bins, marks, normal }) => [
    ...bins.flatMap(({ from, to }) => [from, to]),
    ...marks.map(({ at }) => at),
    ...(normal?.points.map(([at]) => at) ?? []),
  ]);
  const counts = models.flatMap(({ bins, normal }) => [
    ...bins.map(({ count }) => count),
    ...(normal?.points.map(([, height]) => height) ?? []),
  ]);
  return {
    x: axisScale(models[0]?.x, niceDomain(xs, false), [box.left, box.width - box.right]),
    y: axisScale(undefined, niceDomain([0, ...counts], false), [box.height - box.bottom, box.top]),
  };
}
