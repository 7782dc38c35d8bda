/** @file The same figure as a table, for reading aloud and for copying. At most a dozen rows: the ends and what lies evenly between. */

import { valueText } from '#engine/experiment/figure/format.ts';
import type { FigureModel } from '#engine/experiment/types.ts';
import { pick, useMessages } from '#renderer/messages/language-context.ts';
import { TableBox } from '../markdown/TableBox.tsx';
import styles from './experiment.module.css';

const ROWS = 12;

export function FigureTable({ model }: { readonly model: FigureModel }) {
  const { language } = useMessages();
  const places = [...new Set(model.lines.flatMap(({ points }) => points.map(([x]) => x)))];
  const towardsEnd = Math.sign(model.xDomain[1] - model.xDomain[0]);
  places.sort((a, b) => (a - b) * towardsEnd);
  const shown = thinned(places, ROWS);
  return (
    <TableBox className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{pick(model.xLabel, language)}</th>
          {model.lines.map(({ label }) => (
            <th key={label.en} scope="col">
              {pick(label, language)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.map((place) => (
          <tr key={place}>
            <th scope="row">{place}</th>
            {model.lines.map(({ label, points }) => (
              <td key={label.en}>{valueAt(points, place)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}

function valueAt(points: FigureModel['lines'][number]['points'], place: number): string {
  const point = points.find(([x]) => x === place);
  return point === undefined ? '' : valueText(point[1]);
}

function thinned(places: readonly number[], rows: number): readonly number[] {
  if (places.length <= rows) return places;
  const step = (places.length - 1) / (rows - 1);
  return Array.from({ length: rows }, (_, row) => places[Math.round(row * step)] ?? 0);
}
