/** @file The table of an experiment that was measured beforehand: a matrix of shares, each cell a button that runs it here. */

import { useId } from 'react';
import type { Experiment, Overrides, ShippedTable, TableCell } from '#engine/experiment/types.ts';
import { CopyText } from '#renderer/components/CopyText.tsx';
import { commandOf } from '#renderer/components/experiment/known-experiments.ts';
import { TableBox } from '#renderer/components/markdown/TableBox.tsx';
import { measuredNumber, percent } from '#renderer/messages/format.ts';
import { pick, useMessages } from '#renderer/messages/language-context.ts';
import styles from './lab-table.module.css';
import { isSame } from './same-settings.ts';

interface LabTableProps {
  readonly experiment: Experiment;
  readonly table: ShippedTable;
  /** What is set now: the cell it belongs to is marked. */
  readonly overrides: Overrides;
  readonly onChoose: (overrides: Overrides) => void;
}

export function LabTable({ experiment, table, overrides, onChoose }: LabTableProps) {
  const { t, language } = useMessages();
  const heading = useId();
  const { measured, rows, columns } = table;
  const { seeds, engineVersion, backend, specHash, quantity } = measured;
  const [first] = measured.cells;
  const chosen = measured.cells.find(({ set }) => isSame(set, overrides)) ?? first;
  return (
    <section className={styles.section} aria-labelledby={heading}>
      <h2 id={heading}>{pick(table.title, language)}</h2>
      <p>{pick(table.shows, language)}</p>
      <TableBox className={styles.table}>
        <thead>
          <tr>
            <th scope="col">
              {pick(rows.title, language)} \ {pick(columns.title, language)}
            </th>
            {columns.names.map((name) => (
              <th key={name.en} scope="col">
                {pick(name, language)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.names.map((name, row) => (
            <tr key={name.en}>
              <th scope="row">{pick(name, language)}</th>
              {columns.names.map((column, place) => (
                <LabTableCell
                  key={column.en}
                  cell={measured.cells[row * columns.names.length + place]}
                  seeds={seeds}
                  row={pick(name, language)}
                  column={`${pick(columns.title, language)} ${pick(column, language)}`}
                  overrides={overrides}
                  onChoose={onChoose}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </TableBox>
      <p className={styles.hint}>{t('lab.table.legend', { quantity })}</p>
      <p className={styles.hint}>
        {t('lab.table.made', { seeds, version: engineVersion, backend, hash: specHash })}
      </p>
      {chosen !== undefined && (
        <CopyText
          label={t('lab.table.command')}
          text={`${commandOf(experiment, chosen.set)} --seeds ${seeds}`}
        />
      )}
    </section>
  );
}

interface LabTableCellProps extends Pick<LabTableProps, 'overrides' | 'onChoose'> {
  readonly cell: TableCell | undefined;
  readonly seeds: number;
  readonly row: string;
  readonly column: string;
}

function LabTableCell({ cell, seeds, row, column, overrides, onChoose }: LabTableCellProps) {
  const { t, language } = useMessages();
  if (cell === undefined) return <td />;
  const held = Math.round(cell.share * seeds);
  const [low, high] = cell.interval.map((end) => percent(end, language));
  const loss = cell.medianLoss === null ? t('lab.table.diverged') : lossText(cell.medianLoss);
  return (
    <td>
      <button
        type="button"
        style={{ background: groundOf(cell.share) }}
        aria-pressed={isSame(cell.set, overrides)}
        aria-label={t('lab.table.cell', { row, column, held, seeds, low: low ?? '', high: high ?? '', loss })}
        onClick={() => onChoose(cell.set)}
      >
        <strong>
          {held}/{seeds}
        </strong>
        <span>
          {low}–{high}
        </span>
        <span>{cell.medianLoss === null ? loss : t('lab.table.median', { loss })}</span>
      </button>
    </td>
  );
}

/** Three decimals: below that a loss is as good as 0. */
function lossText(loss: number): string {
  return loss < 0.0005 ? '0.000' : measuredNumber(Number(loss.toFixed(3)));
}

/** Light enough for ink on it: the number says it, the colour only shows where to look. */
function groundOf(share: number): string {
  return `color-mix(in srgb, var(--series-1) ${Math.round(40 * share)}%, var(--paper))`;
}
