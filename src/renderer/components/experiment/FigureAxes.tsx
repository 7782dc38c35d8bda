/** @file Decades upwards, layers to the right. Renders a `<g>`. */

import { powerOfTenText } from '#engine/experiment/figure/format.ts';
import type { FigureModel } from '#engine/experiment/types.ts';
import { pick, useMessages } from '#renderer/messages/language-context.ts';
import styles from './figure.module.css';
import type { FigureBox, scalesOf } from './figure-scale.ts';

interface FigureAxesProps {
  readonly model: FigureModel;
  readonly box: FigureBox;
  readonly scales: ReturnType<typeof scalesOf>;
}

export function FigureAxes({ model, box, scales }: FigureAxesProps) {
  const { language } = useMessages();
  const { x, y, xTicks, yTicks } = scales;
  const right = box.width - box.right;
  const floor = box.height - box.bottom;
  return (
    <g>
      <text className={styles.axisLabel} x={0} y={12}>
        {pick(model.yLabel, language)}
      </text>
      {yTicks.map((tick) => (
        <g key={tick}>
          <line className={styles.grid} x1={box.left} x2={right} y1={y(tick)} y2={y(tick)} />
          <text className={styles.tick} x={box.left - 8} y={y(tick)} dy="0.35em" textAnchor="end">
            {powerOfTenText(tick)}
          </text>
        </g>
      ))}
      {xTicks.map((tick) => (
        <text key={tick} className={styles.tick} x={x(tick)} y={floor + 18} textAnchor="middle">
          {tick}
        </text>
      ))}
      <text className={styles.axisLabel} x={right} y={box.height - 6} textAnchor="end">
        {pick(model.xLabel, language)}
      </text>
    </g>
  );
}
