/** @file `nabla import`: reads the vault and says what is in it and what changed. */

import type { ImportReport } from '#engine/contract/views.ts';
import { assertVault } from '../assert-vault.ts';
import type { Command } from '../command.ts';
import { columns, count, plain } from '../text.ts';

export const importVault: Command = {
  name: 'import',
  summary: 'Read the notes and take up what changed; the notes themselves are never written',
  operands: [],
  flags: {
    'dry-run': { kind: 'switch', help: 'say what would change, and change nothing' },
    'accept-removals': { kind: 'switch', help: 'many notes that are gone are meant to be gone' },
  },
  example: 'import --vault ./notes --json',
  async run({ values, session }) {
    const dryRun = values.isOn('dry-run');
    await assertVault(session.folders.vaultFolder);
    const app = await (dryRun ? session.forReading() : session.forWriting());
    const acceptRemovals = values.isOn('accept-removals');
    const report = await app.call('vault.import', { dryRun, acceptRemovals });
    return { data: report, lines: linesOf(report) };
  },
};

function linesOf(report: ImportReport): readonly string[] {
  const { notes, cards, formulas, added, changed, moved, orphaned, diagnostics } = report;
  const active = Object.values(cards.activeByKind).reduce((sum, n) => sum + n, 0);
  const kinds = Object.entries(cards.byKind).filter(([, n]) => n > 0);
  return [
    `${count(notes, 'note')}, ${count(cards.total, 'card')} (${active} active), ` +
      `${formulas.display} display and ${formulas.inline} inline formulas`,
    ...columns(kinds.map(([kind, n]) => [`  ${kind}`, String(n), `${cards.activeByKind[kind] ?? 0} active`])),
    `added ${added}, changed ${changed}, moved ${moved}, orphaned ${orphaned}`,
    ...diagnostics.map(({ path, line, severity, code, message }) =>
      plain(`${path}:${line}: ${severity} ${code}: ${message}`),
    ),
  ];
}
