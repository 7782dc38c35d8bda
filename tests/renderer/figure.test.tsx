// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { BarsModel, HeatmapModel, HistogramModel, LinesModel } from '#engine/experiment/figure/model.ts';
import { LINE_HEIGHT, placeLabels, wrapLabel } from '#renderer/components/experiment/end-labels.ts';
import { Figure } from '#renderer/components/experiment/Figure.tsx';
import { FigureTable } from '#renderer/components/experiment/FigureTable.tsx';
import { axisScale, scalesOf, yDomainOf } from '#renderer/components/experiment/figure-scale.ts';
import { mustHold } from '../engine/must-hold.ts';

afterEach(cleanup);

const label = (words: string) => ({ zh: words, en: words });
const layers = Array.from({ length: 50 }, (_, index) => 50 - index);
const model: LinesModel = {
  form: 'lines',
  x: { label: label('layer'), scale: 'linear' },
  y: { label: label('gradient norm'), scale: 'log10' },
  xDomain: [50, 1],
  lines: [
    { label: label('×0.25'), style: 'dashed', points: layers.map((l) => [l, (50 - l) * -0.602]) },
    {
      label: label('measured'),
      style: 'solid',
      points: layers.map((l) => [l, (50 - l) * -0.63]),
      band: layers.map((l) => [l, (50 - l) * -0.64, (50 - l) * -0.62]),
    },
    {
      label: label('float16'),
      style: 'floor',
      points: [
        [50, -8],
        [1, -8],
      ],
    },
  ],
  sentence: label('×0.235 a layer: 10⁻³¹ left after 49 layers.'),
};

describe('axes', () => {
  it('hold every finite value in whole decades', () => {
    expect(yDomainOf([model])).toEqual([-32, 0]);
    const broken: LinesModel = {
      ...model,
      lines: [
        {
          label: label('broken'),
          style: 'solid',
          points: [
            [50, Number.NEGATIVE_INFINITY],
            [1, 4.2],
          ],
        },
      ],
    };
    expect(yDomainOf([model, broken])).toEqual([-32, 5]);
    expect(yDomainOf([{ ...model, lines: [] }])).toEqual([-1, 1]);
  });

  it('write very large numbers as powers of ten', () => {
    const ticks = axisScale(undefined, [0, 8e217], [0, 100]).ticks;
    expect(ticks.map(({ text }) => text)).toContain('2×10²¹⁷');
    expect(axisScale(undefined, [0, 8], [0, 100]).ticks.map(({ text }) => text)).toEqual([
      '0',
      '2',
      '4',
      '6',
      '8',
    ]);
  });

  it('run from the last layer on the left to the first on the right', () => {
    const { x, y } = scalesOf([model], {
      width: 500,
      height: 320,
      left: 50,
      right: 100,
      top: 20,
      bottom: 40,
    });
    expect([x(50), x(1)]).toEqual([50, 400]);
    expect([y(0), y(-32)]).toEqual([20, 280]);
    expect(y.ticks.map(({ at }) => at)).toEqual([-30, -20, -10, 0]);
    expect(y.ticks[0]?.text).toBe('10⁻³⁰');
  });
});

describe('labels at line ends', () => {
  it('never cover each other and stay inside', () => {
    const placed = placeLabels(
      [
        { rows: ['a', 'b'], y: 290 },
        { rows: ['c'], y: 292 },
        { rows: ['d'], y: 10 },
      ],
      20,
      300,
    );
    const spans = placed
      .map(({ rows, y }) => [y - LINE_HEIGHT / 2, y - LINE_HEIGHT / 2 + rows.length * LINE_HEIGHT] as const)
      .toSorted((a, b) => a[0] - b[0]);
    for (const [index, [, end]] of spans.entries())
      expect(end).toBeLessThanOrEqual(spans[index + 1]?.[0] ?? 300);
    expect(spans[0]?.[0]).toBeGreaterThanOrEqual(20);
  });

  it('break between words, and between Han characters but not before a comma', () => {
    expect(wrapLabel('the sentence says ×0.25', 14)).toEqual(['the sentence', 'says ×0.25']);
    expect(wrapLabel('这句话的预测，虚线', 12)).toEqual(['这句话的预测，', '虚线']);
  });
});

describe('a figure', () => {
  it('is an image with a name and the sentence as its description', () => {
    render(<Figure model={model} />);
    const image = screen.getByRole('img', { name: /Figure: gradient norm against layer\. ×0\.235 a layer/ });
    expect(image.querySelectorAll('path')).toHaveLength(4);
  });

  it('draws a break where a value is not finite, never NaN', () => {
    const points: [number, number][] = [
      [50, 0],
      [40, Number.NaN],
      [30, Number.NEGATIVE_INFINITY],
      [20, -3],
      [1, -9],
    ];
    const { container } = render(
      <Figure model={{ ...model, lines: [{ label: label('m'), style: 'solid', points }] }} />,
    );
    const path = container.querySelector('path')?.getAttribute('d') ?? '';
    expect(path).not.toMatch(/NaN|Infinity/);
    expect(path.match(/M/g)).toHaveLength(2);
  });

  it('says in words where a line stops being a number', () => {
    const stopped = { x: 12, why: label('diverged at layer 12') };
    const line = { label: label('m'), style: 'solid' as const, points: [[50, 0]] as const, stops: stopped };
    render(<Figure model={{ ...model, lines: [line] }} />);
    expect(screen.getByText('diverged at layer 12')).toBeDefined();
  });

  it('draws numbers beside each other, each with its words and value', () => {
    const bars: BarsModel = {
      form: 'bars',
      y: { label: label('norm'), scale: 'linear' },
      bars: [
        { label: label('the sentence'), style: 'dashed', value: 0.5, low: 0.5, high: 0.5, text: '0.5' },
        { label: label('measured'), style: 'solid', value: 5, low: 4, high: 6, text: '5' },
      ],
      sentence: label('Ten times as much.'),
    };
    const { container } = render(<Figure model={bars} />);
    const widths = [...container.querySelectorAll('rect')].map((rect) => Number(rect.getAttribute('width')));
    expect((widths[1] ?? 0) / (widths[0] ?? 1)).toBeCloseTo(10, 6);
    expect(screen.getByText('measured')).toBeDefined();
    expect(screen.getByText('0.5')).toBeDefined();
    render(<FigureTable model={bars} />);
    expect(screen.getByRole('row', { name: 'measured 5' })).toBeDefined();
  });

  it('draws the spread over seeds with as many bars as bins, and its marks', () => {
    const spread: HistogramModel = {
      form: 'histogram',
      counts: 'seeds',
      x: { label: label('ln ratio'), scale: 'linear' },
      bins: [
        { from: -1, to: 0, count: 3 },
        { from: 0, to: 1, count: 6 },
      ],
      normal: null,
      marks: [{ label: label('the sentence'), style: 'dashed', at: 0.5 }],
      sentence: label('Spread.'),
    };
    const { container } = render(<Figure model={spread} />);
    const heights = [...container.querySelectorAll('rect')].map((rect) =>
      Number(rect.getAttribute('height')),
    );
    expect((heights[1] ?? 0) / (heights[0] ?? 1)).toBeCloseTo(2, 6);
    expect(screen.getByText('the sentence')).toBeDefined();
    expect(screen.getByText('seeds')).toBeDefined();
    cleanup();
    render(<Figure model={{ ...spread, counts: 'values' }} />);
    expect(screen.getByText('values')).toBeDefined();
    expect(screen.queryByText('seeds')).toBeNull();
  });

  it('writes its number into each cell of a small map, and none into those of a large one', () => {
    const map = (columns: number): HeatmapModel => ({
      form: 'heatmap',
      x: { label: label('scheme'), scale: 'linear' },
      y: { label: label('activation'), scale: 'linear' },
      label: label('rate'),
      xs: Array.from({ length: columns }, (_, i) => i + 1),
      ys: [1, 2],
      values: Array.from({ length: 2 * columns }, (_, i) => (i === 0 ? -0.346 : i / 100)),
      choose: null,
      at: null,
      path: [],
      contours: [],
      sentence: label('A map.'),
    });
    const numbers = (columns: number) => {
      const { container } = render(<Figure model={map(columns)} />);
      return [...container.querySelectorAll('g[style] > text')].map(({ textContent }) => textContent);
    };
    expect(numbers(4)).toEqual(['−0.35', '0.01', '0.02', '0.03', '0.04', '0.05', '0.06', '0.07']);
    expect(numbers(40)).toHaveLength(80);
    expect(numbers(41)).toEqual([]);
  });

  it('draws a map whose cells can be chosen, with its contour inside', () => {
    const chosen: [number, number][] = [];
    const map: HeatmapModel = {
      form: 'heatmap',
      x: { label: label('σ_w'), scale: 'linear' },
      y: { label: label('σ_b'), scale: 'linear' },
      label: label('rate'),
      xs: [1, 2, 3],
      ys: [0, 1],
      values: [-1, 0.5, 1, -2, -0.5, 0.5],
      choose: null,
      at: null,
      path: [
        [1, 0],
        [2, 1],
      ],
      contours: [{ at: 0, label: label('edge'), style: 'solid' }],
      sentence: label('An edge.'),
    };
    const { container } = render(<Figure model={map} onCell={(x, y) => chosen.push([x, y])} />);
    const cells = [...container.querySelectorAll('rect')];
    expect(cells).toHaveLength(6);
    cells[5]?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    expect(chosen).toEqual([[3, 1]]);
    expect(container.querySelectorAll('circle')).toHaveLength(2);
    const path = container.querySelector('path')?.getAttribute('d') ?? '';
    expect(path).toMatch(/^M.+L/);
    expect(path).not.toMatch(/NaN|Infinity/);
  });

  it('can be read as a table, ends included', () => {
    render(<FigureTable model={model} />);
    const rows = screen.getAllByRole('row');
    expect(rows).toHaveLength(13);
    expect(rows[1]?.textContent).toContain('50');
    expect(rows.at(-1)?.textContent).toContain('1.3×10⁻³¹');
  });
});

describe('labels at the ends of lines', () => {
  it('never cover each other, wherever the lines end', () => {
    mustHold(
      fc.property(
        fc.array(fc.record({ rows: fc.integer({ min: 1, max: 3 }), y: fc.integer({ min: 0, max: 320 }) }), {
          minLength: 1,
          maxLength: 3,
        }),
        (wanted) => {
          const labels = placeLabels(
            wanted.map(({ rows, y }) => ({ rows: Array.from({ length: rows }, () => 'x'), y })),
            26,
            278,
          );
          const boxes = labels
            .map(({ rows, y }) => [y, y + rows.length * LINE_HEIGHT] as const)
            .toSorted(([a], [b]) => a - b);
          boxes.forEach(([start], index) => {
            expect(start).toBeGreaterThanOrEqual(boxes[index - 1]?.[1] ?? 0);
          });
        },
      ),
    );
  });
});
