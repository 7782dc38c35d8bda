/** @file `nabla experiment run`: an experiment of the catalogue, of a note or of a file, with verdicts. */

import type { OutputOf } from '#engine/contract/contract.ts';
import type { Command } from '../command.ts';
import { toJson } from '../output.ts';
import { withProgress } from '../progress.ts';
import { columns } from '../text.ts';
import { SPEC_FLAGS, specRequest } from './spec-request.ts';

export const experimentRun: Command = {
  name: 'experiment run',
  summary: 'Run an experiment by its id, or the spec in a .yaml, .json or .md file, and judge its claims',
  operands: ['ID|FILE'],
  flags: {
    ...SPEC_FLAGS,
    backend: { kind: 'text', value: 'NAME', help: 'reference, simd or relaxed-simd (default: simd)' },
  },
  example: 'experiment run sigmoid-decay --seeds 100 --set depth=30',
  async run({ values, operands: [name = ''], session }) {
    const request = { ...(await specRequest(session, name, values)), backend: values.text('backend') };
    const app = session.withoutData();
    const result = await withProgress(app, () => app.call('experiment.run', request));
    return { data: result, lines: linesOf(result) };
  },
};

function linesOf({ claims, seeds, backend, seconds }: OutputOf<'experiment.run'>): readonly string[] {
  const rows = claims.map(({ verdict, that, measured, interval: [low, high], rule }) => [
    verdict,
    that,
    `${digits(measured)} [${digits(low)}, ${digits(high)}]`,
    rule,
  ]);
  return [...columns(rows), `${seeds} seeds, ${backend}, ${seconds.toFixed(1)} s`];
}

function digits(value: number | string): string {
  return typeof value === 'number' ? String(Number(value.toPrecision(4))) : toJson(value);
}
