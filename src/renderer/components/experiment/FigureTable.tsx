/** @file The same figure as a table, for reading aloud and for copying. At most a dozen rows: the ends and what lies evenly between. */

import type { FigureModel } from '#engine/experiment/figure/model.ts';
import { pick, useMessages } from '#renderer/messages/language-context.ts';
import { TableBox } from '../markdown/TableBox.tsx';
import styles from './experiment.module.css';
import { tableOf } from './figure-rows.ts';

const ROWS = 12;

export function FigureTable({ model }: { readonly model: FigureModel }) {
  const { language } = useMessages();
  const { head, rows } = tableOf(model, (text) => pick(text, language));
  return (
    <TableBox className={styles.table}>
      <thead>
        <tr>
          {head.map((words) => (
            <th key={words} scope="col">
              {words}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {thinned(rows, ROWS).map(([first, ...rest], row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows keep their places
          <tr key={row}>
            <th scope="row">{first}</th>
            {rest.map((cell, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their places
              <td key={column}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}

function thinned<Row>(rows: readonly Row[], count: number): readonly Row[] {
  if (rows.length <= count) return rows;
  const step = (rows.length - 1) / (count - 1);
  return Array.from({ length: count }, (_, row) => rows[Math.round(row * step)]).filter(
    (row) => row !== undefined,
  );
}
