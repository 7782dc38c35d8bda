/** @file Tables of passes and trials, with the ratios goals are set for. */

import type { PassTime } from '../commands/pass.ts';
import type { TrialTime } from '../commands/trials.ts';
import { distinct, number, table } from './table.ts';

const OURS = ['Nabla simd', 'Nabla relaxed-simd'] as const;
const JAVASCRIPT = ['jax-js (wasm)', 'tfjs (wasm)', 'tfjs (cpu)', 'ml-matrix'];

/** Milliseconds and GFLOP/s by width, then our rate over each peer's. */
export function passTables(times: readonly PassTime[]): string {
  return distinct(times.map(({ dtype }) => dtype))
    .flatMap((dtype) => {
      const those = times.filter((time) => time.dtype === dtype);
      return [`**${dtype}**`, timesTable(those), ratiosTable(those)];
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
function ratiosTable(times: readonly PassTime[]): string {
  const widths = distinct(times.map(({ n }) => n));
  const peers = distinct(times.map(({ name }) => name)).filter((name) => !isOurs(name));
  const rows = OURS.flatMap((ours) =>
    [...peers, 'fastest JavaScript peer'].map((peer) => [
      `${ours} / ${peer}`,
      ...widths.map((n) => {
        const theirs = JAVASCRIPT.includes(peer) || !peer.startsWith('fastest') ? [peer] : JAVASCRIPT;
        const best = Math.min(
          ...theirs.map((name) => find(times, name, n)?.median ?? Number.POSITIVE_INFINITY),
        );
        const mine = find(times, ours, n)?.median;
        return mine === undefined || best === Number.POSITIVE_INFINITY ? '–' : number(best / mine);
      }),
    ]),
  );
  return table(['times the rate', ...widths.map((n) => `n = ${n}`)], rows);
}

function find(times: readonly PassTime[], name: string, n: number): PassTime | undefined {
  return times.find((time) => time.name === name && time.n === n);
}

function isOurs(name: string): boolean {
  return OURS.some((one) => one === name);
}

/** Trials a second. */
export function trialTable(times: readonly TrialTime[]): string {
  const dtypes = distinct(times.map(({ dtype }) => dtype));
  const rows = distinct(times.map(({ name }) => name)).map((name) => [
    name,
    ...dtypes.flatMap((dtype) => {
      const time = times.find((one) => one.name === name && one.dtype === dtype);
      const best = times.find((one) => one.name === 'PyTorch' && one.dtype === dtype);
      if (time === undefined) return ['–', '–', '–'];
      const range = `${number(time.min)}–${number(time.max)}`;
      const ratio = best === undefined ? '–' : number(best.median / time.median);
      return [`**${number(time.median)}** (${range})`, number(1000 / time.median), ratio];
    }),
  ]);
  const headings = dtypes.flatMap((dtype) => [`${dtype}: ms (min–max)`, 'trials/s', '/ PyTorch']);
  return table(['', ...headings], rows);
}
