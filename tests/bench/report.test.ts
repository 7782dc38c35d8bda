import { describe, expect, test } from 'vitest';
import { passTables } from '../../bench/report/pass-tables.ts';
import { replaceTables } from '../../bench/report/report.ts';
import { number, percent, table } from '../../bench/report/table.ts';

describe('a document', () => {
  const document =
    'before\n<!-- bench:pass -->\nold\n<!-- /bench -->\nafter\n<!-- bench:trials -->\n<!-- /bench -->\n';

  test('gets new tables between its marks, and keeps the rest', () => {
    const written = replaceTables(document, [{ name: 'pass', text: 'new' }]);
    expect(written).toBe(document.replace('\nold\n', '\n\nnew\n\n'));
    expect(replaceTables(written, [{ name: 'pass', text: 'new' }])).toBe(written);
  });

  test('without the marks is refused', () => {
    expect(() => replaceTables(document, [{ name: 'kernels', text: '' }])).toThrow('bench:kernels');
  });
});

describe('numbers in a table', () => {
  test.each([
    [543.21, '543'],
    [38.04, '38.0'],
    [3.804, '3.80'],
    [0.004, '0.00'],
    [Number.NaN, '–'],
    [undefined, '–'],
  ])('%s stands as %s', (value, text) => {
    expect(number(value)).toBe(text);
  });

  test('shares are percentages', () => {
    expect(percent(0.853)).toBe('85 %');
  });

  test('headings, rule, rows', () => {
    expect(table(['a', 'b'], [['x', '1']])).toBe('| a | b |\n| --- | ---: |\n| x | 1 |');
  });
});

test('ratios compare with each peer, and with the fastest of the JavaScript ones', () => {
  const time = (name: string, median: number, depth = 50) =>
    ({ name, dtype: 'float64', n: 64, median, min: median, max: median, gflops: 1, depth }) as const;
  const text = passTables([
    time('Nabla simd', 4),
    time('PyTorch', 3.8),
    time('jax-js (wasm)', 40),
    time('ml-matrix', 80, 10),
  ]);
  expect(text).toContain('| Nabla simd / PyTorch | 0.95 |');
  expect(text).toContain('| Nabla simd / ml-matrix | 20.0 |');
  expect(text).toContain('| Nabla simd / fastest JavaScript peer | 10.0 |');
  expect(text).toContain('≈ **80.0**');
});
