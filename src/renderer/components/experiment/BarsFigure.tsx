/** @file Two or three numbers as bars on one axis, each with its words above and its value at the end. Renders a `<g>`. */

import type { BarsModel, FigureBar } from '#engine/experiment/figure/model.ts';
import { pick, useMessages } from '#renderer/messages/language-context.ts';
import styles from './figure.module.css';
import { type AxisScale, axisScale, niceDomain } from './figure-scale.ts';

interface BarsFigureProps {
  readonly model: BarsModel;
  /** Models on the same axis, this one among them. */
  readonly beside: readonly BarsModel[];
  readonly width: number;
  readonly height: number;
}

/** Half of the first tick's words stand left of it. */
const LEFT = 20;
/** Room for a value behind the longest bar. */
const RIGHT = 84;
const TOP = 26;
const BOTTOM = 30;
const THICKNESS = 18;

export function BarsFigure({ model, beside, width, height }: BarsFigureProps) {
  const { language } = useMessages();
  const scale = barScale([model, ...beside], width);
  const row = (height - TOP - BOTTOM) / Math.max(1, model.bars.length);
  return (
    <>
      <text className={styles.axisLabel} x={0} y={12}>
        {pick(model.y.label, language)}
      </text>
      {scale.ticks.map(({ at, text }) => (
        <g key={at}>
          <line className={styles.grid} x1={scale(at)} x2={scale(at)} y1={TOP} y2={height - BOTTOM} />
          <text className={styles.tick} x={scale(at)} y={height - BOTTOM + 18} textAnchor="middle">
            {text}
          </text>
        </g>
      ))}
      {model.bars.map((bar, index) => (
        <Bar
          key={bar.label.en}
          bar={bar}
          scale={scale}
          logarithmic={model.y.scale === 'log10'}
          y={TOP + index * row + row / 2}
        />
      ))}
    </>
  );
}

/** From 0 for plain numbers; from the lowest decade for powers of ten. */
function barScale(models: readonly BarsModel[], width: number): AxisScale {
  const axis = models[0]?.y;
  const logarithmic = axis?.scale === 'log10';
  const values = models
    .flatMap(({ bars }) => bars.flatMap(({ value, low, high }) => [value, low, high]))
    .filter((value) => value !== null)
    .filter(Number.isFinite);
  return axisScale(axis, niceDomain(logarithmic ? values : [0, ...values], logarithmic), [
    LEFT,
    width - RIGHT,
  ]);
}

interface BarProps {
  readonly bar: FigureBar;
  readonly scale: AxisScale;
  /** Then a bar begins at the left edge: there is no 0 to begin at. */
  readonly logarithmic: boolean;
  readonly y: number;
}

function Bar({ bar, scale, logarithmic, y }: BarProps) {
  const { language } = useMessages();
  const { value, low, high, style } = bar;
  const origin = logarithmic ? LEFT : scale(0);
  const end = value === null ? origin : scale(value);
  const isSpread = Number.isFinite(low) && Number.isFinite(high) && low < high;
  return (
    <g data-style={style} className={styles.line}>
      <text className={styles.endLabel} x={LEFT} y={y - THICKNESS / 2 - 5}>
        {pick(bar.label, language)}
      </text>
      <rect
        className={styles.bar}
        x={Math.min(origin, end)}
        y={y - THICKNESS / 2 + 4}
        width={Math.max(1, Math.abs(end - origin))}
        height={THICKNESS}
      />
      {isSpread && <line className={styles.whisker} x1={scale(low)} x2={scale(high)} y1={y + 4} y2={y + 4} />}
      <text
        className={styles.endLabel}
        x={Math.max(origin, end, scale(isSpread ? high : 0)) + 8}
        y={y + 4}
        dy="0.35em"
      >
        {bar.text}
      </text>
    </g>
  );
}
