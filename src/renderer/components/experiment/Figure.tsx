/** @file The one figure of an experiment, drawn as SVG from its model. At most three lines, each named at its end. */

import { useId } from 'react';
import type { FigureModel } from '#engine/experiment/types.ts';
import { pick, useMessages } from '#renderer/messages/language-context.ts';
import { FigureAxes } from './FigureAxes.tsx';
import { FigureLines } from './FigureLines.tsx';
import styles from './figure.module.css';
import { decadesOf, type FigureBox, scalesOf } from './figure-scale.ts';
import { useWidth } from './use-width.ts';

interface FigureProps {
  readonly model: FigureModel;
  /** Other models on the same axes, such as the broken one while this one is shown. */
  readonly beside?: readonly FigureModel[];
  /** Full words of what is seen; default: the model's own sentence. */
  readonly sentence?: string;
}

/**
 * Beside a card the sentence and the switch must be seen together with the figure; on a telephone its labels break into
 * more rows and need the height.
 */
const heightFor = (width: number) => (width >= 400 && width < 520 ? 250 : 320);

export function Figure({ model, beside = [], sentence }: FigureProps) {
  const { language, t } = useMessages();
  const [frame, width] = useWidth();
  const height = heightFor(width);
  const title = useId();
  const described = useId();
  const box: FigureBox = {
    width,
    height,
    left: 48,
    right: Math.max(100, Math.min(148, width * 0.3)),
    top: 26,
    bottom: 42,
  };
  const scales = scalesOf(model.xDomain, decadesOf([model, ...beside]), box);
  return (
    <div ref={frame} className={styles.figure}>
      <svg
        role="img"
        aria-labelledby={`${title} ${described}`}
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
      >
        <title id={title}>
          {t('experiment.axes', { x: pick(model.xLabel, language), y: pick(model.yLabel, language) })}
        </title>
        <desc id={described}>{sentence ?? pick(model.sentence, language)}</desc>
        <FigureAxes model={model} box={box} scales={scales} />
        <FigureLines lines={model.lines} box={box} scales={scales} />
      </svg>
    </div>
  );
}
