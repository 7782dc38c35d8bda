/** @file Tables of the matrix product: its rate beside the ceiling, its share of a pass. */

import type { KernelResults, Peak } from '../commands/kernels.ts';
import type { Profile } from '../commands/profile.ts';
import { distinct, number, percent, table } from './table.ts';

export function kernelTables({ peaks, rates, shares }: KernelResults): string {
  return [peakTable(peaks), ...peaks.map((peak) => ratesTable(peak, rates)), sharesTable(shares)].join(
    '\n\n',
  );
}

function peakTable(peaks: readonly Peak[]): string {
  const chains = distinct(peaks.flatMap(({ unrollings }) => unrollings.map((one) => one.chains)));
  const rows = peaks.map(({ backend, dtype, gflops, unrollings }) => [
    `${backend}, ${dtype}`,
    ...chains.map((count) => number(unrollings.find((one) => one.chains === count)?.gflops)),
    `**${number(gflops)}**`,
  ]);
  return table(['register-only loop, GFLOP/s', ...chains.map((count) => `${count} chains`), 'peak'], rows);
}

function ratesTable({ backend, dtype, gflops }: Peak, rates: KernelResults['rates']): string {
  const those = rates.filter((rate) => rate.backend === backend && rate.dtype === dtype);
  const widths = distinct(those.map(({ n }) => n));
  const rows = distinct(those.map(({ shape }) => shape)).map((shape) => [
    shape,
    ...widths.map((n) => {
      const rate = those.find((one) => one.shape === shape && one.n === n);
      return rate === undefined ? '–' : `${number(rate.gflops)} (${percent(rate.gflops / gflops)})`;
    }),
  ]);
  return table([`${backend}, ${dtype}: GFLOP/s (of peak)`, ...widths.map((n) => `n = ${n}`)], rows);
}

function sharesTable(shares: KernelResults['shares']): string {
  const operations = distinct(shares.flatMap((one) => Object.keys(one.shares)));
  const rows = shares.map(({ backend, dtype, n, shares: parts }) => [
    `${backend}, ${dtype}, n = ${n}`,
    ...operations.map((operation) => percent(parts[operation])),
  ]);
  return table(['share of a pass', ...operations], rows);
}

export function profileTable(profiles: readonly Profile[]): string {
  const rows = profiles.map(({ dtype, n, functions }) => [
    `${dtype}, n = ${n}`,
    functions
      .slice(0, 6)
      .map(({ name, share }) => `${name} ${percent(share)}`)
      .join(', '),
  ]);
  return table(['simd, sampled', 'functions'], rows);
}
