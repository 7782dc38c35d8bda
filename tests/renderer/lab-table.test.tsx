// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { catalogue } from '#engine/experiment/catalogue/catalogue.ts';
import type { Overrides } from '#engine/experiment/types.ts';
import { LabTable } from '#renderer/views/experiment/LabTable.tsx';

afterEach(cleanup);

function show(id: string, overrides: Overrides) {
  const experiment = catalogue.experiments.get(id);
  if (experiment?.table == null) throw new Error(`no table of ${id}`);
  const chosen: Overrides[] = [];
  const { table } = experiment;
  render(
    <LabTable
      experiment={experiment}
      table={table}
      overrides={overrides}
      onChoose={(set) => chosen.push(set)}
    />,
  );
  return { table, chosen };
}

describe('the table of the Lab', () => {
  it('has a button for every cell, named by its place and all of its numbers', () => {
    const { table } = show('trainability', {});
    expect(screen.getAllByRole('button', { name: /Run it here$/ })).toHaveLength(table.sets.length);
    expect(
      screen.getByRole('button', {
        name: 'residual 1/√L, depth 40: 20 of 20, 95 % interval 84% to 100%, median loss 0.000. Run it here',
      }),
    ).toBeDefined();
    expect(
      screen.getByRole('button', { name: /^residual α = 1, depth 20: 0 of 20, .* median loss diverged/ }),
    ).toBeDefined();
  });

  it('sets the parameters of the chosen cell, and marks the one that is set', () => {
    const { chosen } = show('warm-up', { warm_up: '30' });
    const marked = screen.getAllByRole('button', { pressed: true });
    expect(marked).toHaveLength(1);
    expect(marked[0]?.getAttribute('aria-label')).toMatch(/^30 steps, learning rate 0.01: /);
    screen.getByRole('button', { name: /^100 steps, learning rate 0.03: / }).click();
    expect(chosen).toEqual([{ learning_rate: '0.03', warm_up: '100' }]);
  });

  it('says how it was made, with a command that gives the cell again', () => {
    show('warm-up', { warm_up: '30' });
    expect(screen.getByText(/40 seeds a cell, engine version \d+, backend simd/)).toBeDefined();
    const command = 'npm run -s nabla -- experiment run warm-up --set warm_up=30 --seeds 40';
    expect(screen.getByText(command)).toBeDefined();
  });
});
