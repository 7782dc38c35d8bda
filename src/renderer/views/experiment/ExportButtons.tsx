/** @file The figure as a picture and its numbers as a table, saved as files. */

import type { FigureModel } from '#engine/experiment/figure/model.ts';
import { Button } from '#renderer/components/Button.tsx';
import { tableOf } from '#renderer/components/experiment/figure-rows.ts';
import { pick, useMessages } from '#renderer/messages/language-context.ts';
import { csvOf, pictureOf, saveAs } from './export.ts';

interface ExportButtonsProps {
  readonly name: string;
  readonly model: FigureModel;
}

export function ExportButtons({ name, model }: ExportButtonsProps) {
  const { t, language } = useMessages();
  const saveTable = () => {
    const { head, rows } = tableOf(model, (text) => pick(text, language));
    saveAs(`${name}.csv`, 'text/csv', csvOf([head, ...rows]));
  };
  const savePicture = () => {
    const drawn = document.querySelector<SVGSVGElement>('main svg[role="img"]');
    if (drawn !== null) saveAs(`${name}.svg`, 'image/svg+xml', pictureOf(drawn));
  };
  return (
    <>
      <Button look="quiet" onClick={saveTable}>
        {t('lab.saveTable')}
      </Button>
      <Button look="quiet" onClick={savePicture}>
        {t('lab.savePicture')}
      </Button>
    </>
  );
}
