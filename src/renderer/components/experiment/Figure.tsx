/** @file The one figure of an experiment, drawn as SVG from its model. */

import { useId } from 'react';
import type { FigureModel } from '#engine/experiment/figure/model.ts';
import { pick, useMessages } from '#renderer/messages/language-context.ts';
import { BarsFigure } from './BarsFigure.tsx';
import styles from './figure.module.css';
import { figureTitle } from './figure-title.ts';
import { HeatmapFigure } from './HeatmapFigure.tsx';
import { HistogramFigure } from './HistogramFigure.tsx';
import { LinesFigure } from './LinesFigure.tsx';
import { useWidth } from './use-width.ts';

interface FigureProps {
  readonly model: FigureModel;
  /** Other models on the same axes, such as the broken one while this one is shown. */
  readonly beside?: readonly FigureModel[];
  /** Full words of what is seen; default: the model's own sentence. */
  readonly sentence?: string;
  /** A cell of a heat map was chosen. */
  readonly onCell?: (x: number, y: number) => void;
}

/**
 * Beside a card the sentence and the switch must be seen together with the figure; on a telephone its labels break into
 * more rows and need the height.
 */
const heightFor = (width: number) => (width >= 400 && width < 520 ? 250 : 320);

export function Figure({ model, beside = [], sentence, onCell }: FigureProps) {
  const { language, t } = useMessages();
  const [frame, width] = useWidth();
  const height = heightFor(width);
  const title = useId();
  const described = useId();
  return (
    <div ref={frame} className={styles.figure}>
      <svg
        role="img"
        aria-labelledby={`${title} ${described}`}
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
      >
        <title id={title}>{figureTitle(model, t, language)}</title>
        <desc id={described}>{sentence ?? pick(model.sentence, language)}</desc>
        <Form model={model} beside={beside} width={width} height={height} onCell={onCell} />
      </svg>
    </div>
  );
}

interface FormProps {
  readonly model: FigureModel;
  readonly beside: readonly FigureModel[];
  readonly width: number;
  readonly height: number;
  readonly onCell: FigureProps['onCell'];
}

function Form({ model, beside, onCell, ...size }: FormProps) {
  switch (model.form) {
    case 'lines':
      return (
        <LinesFigure model={model} beside={beside.filter((other) => other.form === 'lines')} {...size} />
      );
    case 'bars':
      return <BarsFigure model={model} beside={beside.filter((other) => other.form === 'bars')} {...size} />;
    case 'histogram':
      return (
        <HistogramFigure
          model={model}
          beside={beside.filter((other) => other.form === 'histogram')}
          {...size}
        />
      );
    case 'heatmap':
      return <HeatmapFigure model={model} onCell={onCell} {...size} />;
    default:
      return model satisfies never;
  }
}
