/** @file The two axes with their ticks and words. Renders a `<g>`. */

import type { AxisModel } from '#engine/experiment/figure/model.ts';
import { pick, useMessages } from '#renderer/messages/language-context.ts';
import styles from './figure.module.css';
import type { FigureBox, Scales } from './figure-scale.ts';

interface FigureAxesProps {
  readonly x: AxisModel;
  readonly y: AxisModel;
  readonly box: FigureBox;
  readonly scales: Scales;
}

export function FigureAxes({ x, y, box, scales }: FigureAxesProps) {
  const { language } = useMessages();
  const right = box.width - box.right;
  const floor = box.height - box.bottom;
  return (
    <g>
      <text className={styles.axisLabel} x={0} y={12}>
        {pick(y.label, language)}
      </text>
      {scales.y.ticks.map(({ at, text }) => (
        <g key={at}>
          <line className={styles.grid} x1={box.left} x2={right} y1={scales.y(at)} y2={scales.y(at)} />
          <text className={styles.tick} x={box.left - 8} y={scales.y(at)} dy="0.35em" textAnchor="end">
            {text}
          </text>
        </g>
      ))}
      {scales.x.ticks.map(({ at, text }) => (
        <text key={at} className={styles.tick} x={scales.x(at)} y={floor + 18} textAnchor="middle">
          {text}
        </text>
      ))}
      <text className={styles.axisLabel} x={right} y={box.height - 6} textAnchor="end">
        {pick(x.label, language)}
      </text>
    </g>
  );
}
