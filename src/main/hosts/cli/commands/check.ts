/** @file `nabla check`: every statement and claim of the notes against what is measured. */

import type { OutputOf } from '#engine/contract/contract.ts';
import { SIDECAR } from '#engine/experiment/check/sidecar.ts';
import { assertApart } from '../../open-folder.ts';
import { assertVault } from '../assert-vault.ts';
import { withCheckProgress } from '../check-progress.ts';
import type { Command } from '../command.ts';
import { EXIT_DONE, EXIT_REFUTED } from '../exit-codes.ts';
import { toJson } from '../output.ts';
import { columns, count, plain, short } from '../text.ts';

type CheckReport = OutputOf<'check.run'>;
type Row = CheckReport['statements'][number];

const NAME = 'nabla-check';
const SAYS_WIDTH = 72;

export const check: Command = {
  name: 'check',
  summary: 'Check every sentence and claim of the notes numerically; ends with 1 when one is refuted',
  operands: [],
  flags: {
    thorough: { kind: 'switch', help: 'all seeds, and the measurements that take long' },
    backend: { kind: 'text', value: 'NAME', help: 'reference, simd or relaxed-simd (default: simd)' },
  },
  example: 'check --vault ./notes --json',
  async run({ values, session }) {
    const { vaultFolder, dataFolder } = session.folders;
    await assertVault(vaultFolder);
    assertApart(vaultFolder, dataFolder);
    const app = session.withoutData();
    const request = { run: NAME, thorough: values.isOn('thorough'), backend: values.text('backend') };
    const report = await withCheckProgress(app, NAME, () => app.call('check.run', request));
    const exit = report.totals.open > 0 ? EXIT_REFUTED : EXIT_DONE;
    return { data: report, lines: linesOf(report), exit };
  },
};

function linesOf({ statements, diagnostics, totals }: CheckReport): readonly string[] {
  const byNote = Map.groupBy(statements, ({ note }) => note);
  const open = statements.filter(({ verdict, acknowledged }) => verdict === 'refuted' && !acknowledged);
  return [
    ...[...byNote].flatMap(([note, rows]) => [plain(note), ...columns(rows.map(cellsOf)), '']),
    ...diagnostics.map(({ path, line, severity, code, message }) =>
      plain(`${path}:${line}: ${severity} ${code}: ${message}`),
    ),
    ...(diagnostics.length > 0 ? [''] : []),
    summaryOf(totals),
    ...(open.length > 0 ? hintsFor(open) : []),
  ];
}

function cellsOf(row: Row): readonly string[] {
  const { line, id, verdict, acknowledged, measured, interval, seeds, says } = row;
  const state = acknowledged ? `${verdict}, acknowledged` : verdict;
  const [low, high] = interval;
  const range = low === high ? '' : `[${digits(low)}, ${digits(high)}]`;
  return [
    `  ${line}`,
    id,
    state,
    `${digits(measured)} ${range}`.trim(),
    seeds > 1 ? `${seeds} trials` : '',
    short(says, SAYS_WIDTH),
  ];
}

function summaryOf(totals: CheckReport['totals']): string {
  const { statements, claims, supported, refuted, inconclusive, acknowledged, runs, kept, seconds } = totals;
  const known = acknowledged === 0 ? '' : ` (${acknowledged} acknowledged)`;
  const again = kept === 0 ? '' : `, ${kept} of ${runs} runs kept from before`;
  return (
    `${count(statements, 'statement')} and ${count(claims, 'claim')}: ${supported} supported, ` +
    `${refuted} refuted${known}, ${inconclusive} not settled; ${seconds.toFixed(1)} s${again}`
  );
}

function hintsFor(open: readonly Row[]): readonly string[] {
  const ids = open.map(({ id }) => id).join(', ');
  return [
    `${count(open.length, 'refuted sentence is', 'refuted sentences are')} not acknowledged. \`nabla experiment run\` with the name before the # shows a claim's run.`,
    `Correct the notes, or write into ${SIDECAR} at the top of the vault: acknowledged: [${ids}]`,
  ];
}

function digits(value: number | string): string {
  return typeof value === 'number' ? String(Number(value.toPrecision(4))) : toJson(value).replaceAll('"', '');
}
