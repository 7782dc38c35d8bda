/** @file Contrast and colour-blind distance, computed from the tokens themselves. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  interpolate,
  wcagContrast,
} from 'culori';
import { describe, expect, it } from 'vitest';

/** The most of a colour that has words on it: heat maps and tables of the Lab. */
const CELL_SHARE = 0.45;

const css = readFileSync(join(import.meta.dirname, '../../src/renderer/styles/tokens.css'), 'utf8');
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
);

function colour(name: string, theme: 'light' | 'dark'): string {
  const token = tokens.get(name);
  if (token === undefined) throw new Error(`tokens.css has no colour --${name}`);
  return token[theme];
}

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  it.each(['ink', 'muted', 'accent', 'again', 'hard', 'good', 'easy'])('text --%s reaches 4.5:1', (name) => {
    for (const ground of ['paper', 'raised', 'sunken']) {
      expect(wcagContrast(colour(name, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('words on the accent reach 4.5:1', () => {
    expect(wcagContrast(colour('on-accent', theme), colour('accent', theme))).toBeGreaterThanOrEqual(4.5);
    expect(wcagContrast(colour('accent', theme), colour('accent-wash', theme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['ink', 'muted', 'accent'])('--%s on a highlight reaches 4.5:1', (name) => {
    expect(wcagContrast(colour(name, theme), colour('highlight', theme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['edge', 'series-1', 'series-2', 'series-3'])('--%s reaches 3:1', (name) => {
    expect(wcagContrast(colour(name, theme), colour('paper', theme))).toBeGreaterThanOrEqual(3);
  });

  it.each([...tokens.keys()].filter((name) => name.startsWith('code-')))(
    '--%s reaches 4.5:1 in a code block',
    (name) => {
      expect(wcagContrast(colour(name, theme), colour('sunken', theme))).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each(['series-1', 'series-2'])('numbers on a cell coloured with --%s reach 4.5:1', (name) => {
    const mix = interpolate([colour('paper', theme), colour(name, theme)], 'rgb');
    for (const share of [0, 0.2, CELL_SHARE]) {
      expect(wcagContrast(colour('ink', theme), mix(share))).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('series stay apart for every kind of colour vision', () => {
    const distance = differenceCiede2000();
    const eyes = [
      (shown: string) => shown,
      filterDeficiencyDeuter(1),
      filterDeficiencyProt(1),
      filterDeficiencyTrit(1),
    ];
    const series = ['series-1', 'series-2', 'series-3'].map((name) => colour(name, theme));
    for (const seen of eyes) {
      for (const [index, one] of series.entries()) {
        for (const other of series.slice(index + 1)) {
          expect(distance(seen(one), seen(other))).toBeGreaterThanOrEqual(20);
        }
      }
    }
  });
});

it('the palette is the measured one', () => {
  expect([colour('paper', 'light'), colour('ink', 'light'), colour('muted', 'light')]).toEqual([
    '#fbfaf7',
    '#1f2328',
    '#57606a',
  ]);
  expect([colour('paper', 'dark'), colour('ink', 'dark'), colour('muted', 'dark')]).toEqual([
    '#15181d',
    '#e6e3dc',
    '#9aa4b2',
  ]);
});
