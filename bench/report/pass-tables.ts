/** @file Tables of passes and trials, with the ratios goals are set for. */

import type { PassTime } from '../commands/pass.ts';
import type { TrialTime } from '../commands/trials.ts';
import { FAST, fastestJavascript, passOf, trialOf } from './lookup.ts';
import { distinct, number, table } from './table.ts';

/** Milliseconds and GFLOP/s by width, then our rate over each peer's. */
export function passTables(times: readonly PassTime[]): string {
  return distinct(times.map(({ dtype }) => dtype))
    .flatMap((dtype) => {
      const those = times.filter((time) => time.dtype === dtype);
      return [`**${dtype}**`, timesTable(those), ratiosTable(dtype, those)];
    })
    .join('\n\n');
}

function timesTable(times: readonly PassTime[]): string {
  const widths = distinct(times.map(({ n }) => n));
  const rows = distinct(times.map(({ name }) => name)).map((name) => [
    name,
    ...widths.map((n) => passCell(find(times, name, n))),
  ]);
  return table(['ms (min–max), GFLOP/s', ...widths.map((n) => `n = ${n}`)], rows);
}

function passCell(time: PassTime | undefined): string {
  if (time === undefined) return '–';
  const about = time.depth < 50 ? '≈ ' : '';
  const range = `${number(time.min)}–${number(time.max)}`;
  return `${about}**${number(time.median)}** (${range}), ${number(time.gflops)}`;
}

/** How many times as fast as each peer. */
function ratiosTable(dtype: string, times: readonly PassTime[]): string {
  const widths = distinct(times.map(({ n }) => n));
  const peers = distinct(times.map(({ name }) => name)).filter((name) => !FAST.some((one) => one === name));
  const rows = FAST.flatMap((ours) => {
    const mine = (n: number) => passOf(times, ours, dtype, n);
    return [
      ...peers.map((peer) => [
        `${ours} / ${peer}`,
        ...widths.map((n) => number(passOf(times, peer, dtype, n) / mine(n))),
      ]),
      [
        `${ours} / fastest JavaScript peer`,
        ...widths.map((n) => number(fastestJavascript(times, dtype, n) / mine(n))),
      ],
    ];
  });
  return table(['times the rate', ...widths.map((n) => `n = ${n}`)], rows);
}

function find(times: readonly PassTime[], name: string, n: number): PassTime | undefined {
  return times.find((time) => time.name === name && time.n === n);
}

/** Trials a second. */
export function trialTable(times: readonly TrialTime[]): string {
  const dtypes = distinct(times.map(({ dtype }) => dtype));
  const rows = distinct(times.map(({ name }) => name)).map((name) => [
    name,
    ...dtypes.flatMap((dtype) => {
      const time = times.find((one) => one.name === name && one.dtype === dtype);
      if (time === undefined) return ['–', '–', '–'];
      const range = `${number(time.min)}–${number(time.max)}`;
      return [
        `**${number(time.median)}** (${range})`,
        number(1000 / time.median),
        number(trialOf(times, 'PyTorch', dtype) / time.median),
      ];
    }),
  ]);
  const headings = dtypes.flatMap((dtype) => [`${dtype}: ms (min–max)`, 'trials/s', '/ PyTorch']);
  return table(['', ...headings], rows);
}
