/** @file The goals that were set, each beside what was measured. */

import { DTYPES, WIDTHS } from '../work.ts';
import { FAST, fastestJavascript, passOf, trialOf } from './lookup.ts';
import type { Results } from './report.ts';
import { number, percent, table } from './table.ts';

interface Goal {
  readonly what: string;
  readonly target: string;
  readonly measured: string;
  /** `undefined`: not measured. */
  readonly met: boolean | undefined;
}

/** Rate against PyTorch's in float64, by backend and width. */
const AGAINST_PYTORCH = {
  'Nabla simd': (n: number) => (n === 64 ? 0.8 : 0.45),
  'Nabla relaxed-simd': (n: number) => (n === 64 ? 1 : 0.55),
};
const SHARE = 0.85;
const OF_PEAK = 0.85;
const WIDE = 256;

/** `undefined` when nothing was measured that has a goal. */
export function goalsTable(results: Results): string | undefined {
  const goals = [
    ...againstPytorch(results),
    ...trials(results),
    ...againstJavascript(results),
    ...shares(results),
    ...kernels(results),
    ...latencies(results),
  ];
  const rows = goals
    .filter(({ met }) => met !== undefined)
    .map(({ what, target, measured, met }) => [what, target, measured, met ? 'yes' : '**no**']);
  return rows.length === 0 ? undefined : table(['goal', 'target', 'measured', 'met'], rows);
}

function atLeast(what: string, target: number, measured: number | undefined, times = '×'): Goal {
  return {
    what,
    target: `≥ ${target}${times}`,
    measured: `${number(measured)}${times}`,
    met: measured === undefined || Number.isNaN(measured) ? undefined : measured >= target,
  };
}

function againstPytorch({ pass = [] }: Results): Goal[] {
  return FAST.flatMap((name) =>
    WIDTHS.map((n) => {
      const ratio = passOf(pass, 'PyTorch', 'float64', n) / passOf(pass, name, 'float64', n);
      return atLeast(`${name} / PyTorch, float64, n = ${n}`, AGAINST_PYTORCH[name](n), ratio);
    }),
  );
}

function trials({ trials = [] }: Results): Goal[] {
  return DTYPES.map((dtype) => {
    const ratio = trialOf(trials, 'PyTorch', dtype) / trialOf(trials, 'Nabla simd', dtype);
    return atLeast(`Nabla simd / PyTorch, trials, ${dtype}`, 1, ratio);
  });
}

function againstJavascript({ pass = [] }: Results): Goal[] {
  return DTYPES.flatMap((dtype) =>
    WIDTHS.flatMap((n) => {
      const target = dtype === 'float64' || n <= 128 ? 5 : n >= 512 ? 2.5 : undefined;
      if (target === undefined) return [];
      const ratio = fastestJavascript(pass, dtype, n) / passOf(pass, 'Nabla simd', dtype, n);
      return [atLeast(`Nabla simd / fastest JavaScript peer, ${dtype}, n = ${n}`, target, ratio)];
    }),
  );
}

function shares({ kernels }: Results): Goal[] {
  return (kernels?.shares ?? [])
    .filter(({ n }) => n >= WIDE)
    .map(({ backend, dtype, n, shares: { gemm = 0 } }) => ({
      what: `share of the product in a pass, ${backend}, ${dtype}, n = ${n}`,
      target: `≥ ${percent(SHARE)}`,
      measured: percent(gemm),
      met: gemm >= SHARE,
    }));
}

function kernels({ kernels }: Results): Goal[] {
  return (kernels?.peaks ?? []).flatMap(({ backend, dtype, gflops }) =>
    ['forward', 'backward', 'gradient', 'square'].map((shape) => {
      const rates = (kernels?.rates ?? [])
        .filter((rate) => rate.backend === backend && rate.dtype === dtype && rate.shape === shape)
        .map((rate) => rate.gflops / gflops);
      const best = Math.max(...rates);
      return {
        what: `product of the peak at its best width, ${backend}, ${dtype}, ${shape}`,
        target: `≥ ${percent(OF_PEAK)}`,
        measured: `${percent(best)} (at least ${percent(Math.min(...rates))})`,
        met: best >= OF_PEAK,
      };
    }),
  );
}

function latencies({ latency }: Results): Goal[] {
  const limits: Readonly<Record<string, number>> = { 'default experiment': 50, 'phase diagram': 300 };
  return (latency ?? []).flatMap(({ what, median }) => {
    const limit = limits[what];
    if (limit === undefined) return [];
    return [{ what, target: `< ${limit} ms`, measured: `${number(median)} ms`, met: median < limit }];
  });
}
