/** @file Tables that are shipped: whole, of this engine and this spec, a cell of each measured again, and what they must show. */

import { describe, expect, it } from 'vitest';
import { catalogue } from '#engine/experiment/catalogue/catalogue.ts';
import { applyOverrides } from '#engine/experiment/spec/parameters.ts';
import { measureCell, provenanceOf } from '#engine/experiment/tables/measure.ts';
import type { ShippedTable } from '#engine/experiment/types.ts';

/** The first cell again, with all its seeds. */
const LONG = 600_000;

const tables = [...catalogue.experiments.values()].flatMap((experiment) =>
  experiment.table === null ? [] : [{ id: experiment.id, experiment, table: experiment.table }],
);

function tableOf(id: string): ShippedTable {
  const found = tables.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no table of ${id}`);
  return found.table;
}

/** The cells of a row, by its English name. */
function row(id: string, name: string) {
  const { rows, columns, measured } = tableOf(id);
  const place = rows.names.findIndex(({ en }) => en === name);
  const width = columns.names.length;
  if (place < 0) throw new Error(`no row ${name}`);
  return measured.cells.slice(place * width, (place + 1) * width);
}

it('there are two', () => {
  expect(tables.map(({ id }) => id)).toEqual(['trainability', 'warm-up']);
});

describe.each(tables)('the table of $id', ({ id, experiment, table }) => {
  const { measured, rows, columns, sets, seeds } = table;

  it('was measured with this engine, this spec and these settings', () => {
    const hint = `run "npm run tables -- ${id}", or "npm run tables -- --confirm ${id}" when its numbers stay`;
    expect(measured, hint).toMatchObject({ ...provenanceOf(experiment), seeds, backend: 'simd' });
    expect(measured.cells.map(({ set }) => set, hint)).toEqual(sets);
    expect(sets).toHaveLength(rows.names.length * columns.names.length);
  });

  it('has settings that can be run, each once', () => {
    for (const set of sets) {
      expect(applyOverrides(experiment.spec, set, experiment.parameters), JSON.stringify(set)).toMatchObject({
        ok: true,
      });
    }
    expect(new Set(sets.map((set) => JSON.stringify(set))).size).toBe(sets.length);
  });

  it('has an interval around every share', () => {
    for (const { share, interval } of measured.cells) {
      expect(interval[0]).toBeLessThanOrEqual(share);
      expect(interval[1]).toBeGreaterThanOrEqual(share);
      expect(Number.isInteger(Math.round(share * seeds * 1e9) / 1e9)).toBe(true);
    }
  });

  it('gives the numbers of its first cell again, to the last digit', { timeout: LONG }, () => {
    const [first] = measured.cells;
    if (first === undefined) throw new Error('an empty table');
    expect(measureCell(experiment, first.set, measured)).toEqual({ ok: true, value: first });
  });
});

describe('what the tables show', () => {
  const shares = (id: string, name: string) => row(id, name).map(({ share }) => share);

  it('residual branches of 1/√L learn at every depth, plain networks of ReLU only the shallow ones', () => {
    expect(shares('trainability', 'residual 1/√L')).toEqual([1, 1, 1, 1]);
    expect(shares('trainability', 'plain ReLU, Xavier').at(-1)).toBe(0);
    expect(shares('trainability', 'plain ReLU, He')[0]).toBe(1);
    expect(shares('trainability', 'plain ReLU, He').at(-1)).toBeLessThan(0.2);
  });
});
