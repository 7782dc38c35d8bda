/** @file The name of a figure, for reading aloud. */

import type { FigureModel } from '#engine/experiment/figure/model.ts';
import { pick } from '#renderer/messages/language-context.ts';
import type { Translate } from '#renderer/messages/messages.ts';
import type { Language } from '#renderer/messages/types.ts';

export function figureTitle(model: FigureModel, t: Translate, language: Language): string {
  switch (model.form) {
    case 'lines':
      return t('experiment.axes', { x: pick(model.x.label, language), y: pick(model.y.label, language) });
    case 'heatmap':
      return t('experiment.axes', {
        x: `${pick(model.x.label, language)}, ${pick(model.y.label, language)}`,
        y: pick(model.label, language),
      });
    case 'bars':
      return t('experiment.compared', { what: pick(model.y.label, language) });
    case 'histogram':
      return t('experiment.spread', { what: pick(model.x.label, language) });
    default:
      return model satisfies never;
  }
}
