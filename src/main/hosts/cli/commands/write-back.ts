/** @file `nabla write-back` and `nabla strip`: writing review dates into notes, after a shown diff, and taking them out again. */

import type { WriteBackPreview, WriteBackStatus, WriteProblemView } from '#engine/contract/write-back.ts';
import { assertVault } from '../assert-vault.ts';
import type { Command } from '../command.ts';
import { count, plain } from '../text.ts';

const NIGHTLY =
  "OutlinesNotesSystem's nightly fix rewrites dates that do not follow its own table: use one of the two for these notes.";

export const writeBackStatus: Command = {
  name: 'write-back status',
  summary: 'Say whether review dates are written into notes, what waits and what could not be written',
  operands: [],
  flags: {},
  example: 'write-back status',
  async run({ session }) {
    const app = await session.upToDate();
    const status = await app.call('writeBack.status', {});
    return { data: status, lines: statusLines(status) };
  },
};

export const writeBackOn: Command = {
  name: 'write-back on',
  summary: 'Show what would be written into one of your notes; with --yes, agree to it',
  operands: [],
  flags: { yes: { kind: 'switch', help: 'agree to the diff that is shown' } },
  example: 'write-back on --yes',
  async run({ values, session }) {
    await assertVault(session.folders.vaultFolder);
    const app = await session.forWriting();
    await app.call('vault.import', {});
    const preview = await app.call('writeBack.preview', {});
    if (!values.isOn('yes'))
      return {
        data: { agreed: false, preview },
        lines: [...diffLines(preview), NIGHTLY, 'Nothing was written. Repeat with --yes to agree.'],
      };
    const status = await app.call('writeBack.agree', { token: preview.token });
    return {
      data: { agreed: true, preview, status },
      lines: [...diffLines(preview), ...statusLines(status)],
    };
  },
};

export const writeBackOff: Command = {
  name: 'write-back off',
  summary: 'Write nothing into notes any more; what was written stays until `nabla strip`',
  operands: [],
  flags: {},
  example: 'write-back off',
  async run({ session }) {
    await assertVault(session.folders.vaultFolder);
    const app = await session.forWriting();
    const status = await app.call('writeBack.stop', {});
    return { data: status, lines: statusLines(status) };
  },
};

export const writeBackNow: Command = {
  name: 'write-back now',
  summary: 'Write what waits at once, where writing is on',
  operands: [],
  flags: {},
  example: 'write-back now --json',
  async run({ session }) {
    await assertVault(session.folders.vaultFolder);
    const app = await session.forWriting();
    await app.call('vault.import', {});
    const report = await app.call('writeBack.now', { again: true, patient: true });
    const { on, written, waiting, problems } = report;
    return {
      data: report,
      lines: [
        on ? `${count(written.length, 'note')} written, ${waiting} waiting` : 'Writing into notes is off.',
        ...written.map((path) => plain(`  ${path}`)),
        ...problemLines(problems),
      ],
    };
  },
};

export const strip: Command = {
  name: 'strip',
  summary: 'Take out of the notes what Nabla wrote into them',
  operands: [],
  flags: { 'dry-run': { kind: 'switch', help: 'say what would be taken out, and change nothing' } },
  example: 'strip --dry-run',
  async run({ values, session }) {
    await assertVault(session.folders.vaultFolder);
    const app = await session.forWriting();
    const report = await app.call('writeBack.strip', { dryRun: values.isOn('dry-run') });
    const lines = report.notes.map(({ path, restored, left, problem }) => {
      const kept = left.length === 0 ? '' : `; changed since by something else and left: ${left.join(', ')}`;
      if (problem !== null) return plain(`${path}:${problem.line}: ${problem.message} ${problem.hint}`);
      return plain(
        `${path}: ${restored.length === 0 ? 'nothing to take out' : `restored ${restored.join(', ')}`}${kept}`,
      );
    });
    const done = report.dryRun ? 'would be changed' : 'changed';
    const changed = report.notes.filter(({ restored }) => restored.length > 0);
    return { data: report, lines: [...lines, `${count(changed.length, 'note')} ${done}`] };
  },
};

function statusLines({ on, waiting, written, problems, raised }: WriteBackStatus): readonly string[] {
  return [
    on ? 'Review dates are written into notes.' : 'Nothing is written into notes.',
    `${count(waiting, 'note')} waiting, ${written} written so far`,
    ...problemLines(problems),
    ...raised.map(({ path, from, to }) =>
      plain(`${path}: another tool raised review_count from ${from} to ${to}`),
    ),
    ...(on ? [NIGHTLY] : []),
  ];
}

function problemLines(problems: readonly WriteProblemView[]): readonly string[] {
  return problems.map(({ path, line, message, hint }) => plain(`${path}:${line}: ${message} ${hint}`));
}

function diffLines({ path, line, before, after }: WriteBackPreview): readonly string[] {
  const removed = before.filter((text) => !after.includes(text)).map((text) => plain(`- ${text}`));
  const added = after.filter((text) => !before.includes(text)).map((text) => plain(`+ ${text}`));
  return [plain(`${path}:${line}`), ...removed, ...added];
}
