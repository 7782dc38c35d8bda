/** @file `nabla profile`: what the user decided about the vault, what a change would do, and the change itself. */

import type {
  FolderCounts,
  ProfileChanged,
  ProfilePreview,
  ProfileState,
  SampleCard,
} from '#engine/contract/vault-profile.ts';
import { foldersAbove } from '#engine/profile/profile.ts';
import { assertVault } from '../assert-vault.ts';
import type { Answer, Command } from '../command.ts';
import { columns, count, plain, short } from '../text.ts';
import { asksForChange, changedProfile, PROFILE_FLAGS } from './profile-flags.ts';

const PROMPT_WIDTH = 60;

export const profile: Command = {
  name: 'profile',
  summary: 'Show which kinds of cards are active where and which files are left out; preview or change it',
  operands: [],
  flags: {
    ...PROFILE_FLAGS,
    preview: {
      kind: 'switch',
      help: 'say what the change would do, with twenty sample cards, and change nothing',
    },
  },
  example: "profile --ignore 'drafts/' --activate term --folder 深度学习 --preview",
  async run({ values, session }) {
    await assertVault(session.folders.vaultFolder);
    const isPreview = values.isOn('preview');
    const isChange = asksForChange(values);
    if (!isChange && !isPreview) {
      const app = await session.upToDate();
      return shown(await app.call('vault.profile', {}));
    }
    const app = await (isPreview ? session.upToDate() : session.forWriting());
    if (!isPreview) await app.call('vault.import', {});
    const before = await app.call('vault.profile', {});
    const wanted = await changedProfile(before.profile, values);
    if (isPreview) return previewed(await app.call('vault.previewProfile', { profile: wanted }));
    const after = await app.call('vault.changeProfile', { profile: wanted });
    for (const folder of strangeFolders(after))
      session.warn(`No note lies below ${folder}; the rule for it waits until one does.`);
    return changed(after);
  },
};

function shown(state: ProfileState): Answer {
  return { data: state, lines: [...decided(state), ...tableOf(state.folders), ...othersOf(state)] };
}

function previewed(preview: ProfilePreview): Answer {
  const { added, removed, activated, held, samples } = preview;
  const groups = { added, removed, activated, held };
  return {
    data: preview,
    lines: [
      ...decided(preview),
      ...tableOf(preview.folders),
      ...othersOf(preview),
      ...Object.entries(groups).flatMap(([name, group]) => [
        `${name} ${group.count}`,
        ...columns(group.examples.map((sample) => ['', ...cellsOf(sample)])),
      ]),
      `${count(samples.length, 'active card')} as a sample:`,
      ...columns(samples.map((sample) => ['', ...cellsOf(sample)])),
      'Nothing was changed; the same command without --preview does it.',
    ],
  };
}

function changed(after: ProfileChanged): Answer {
  const { added, removed, activated, held } = after;
  const summary = `added ${added}, removed ${removed}, activated ${activated}, held ${held}`;
  return {
    data: after,
    lines: [...decided(after), ...tableOf(after.folders), ...othersOf(after), summary],
  };
}

function decided({ profile: { kinds, ignore, answerHeadings, bracketMaths } }: ProfileState): string[] {
  const rules = kinds.map(
    ({ folder, kind, active }) =>
      `${active ? 'active' : 'held'}: ${kind} cards ${folder === '' ? 'everywhere' : `below ${folder}`}`,
  );
  const lines = [
    ...rules,
    ...ignore.map((glob) => `ignored: ${glob}`),
    ...answerHeadings.map((text) => `answer heading: ${text}`),
    ...(bracketMaths ? [] : ['\\(…\\) and \\[…\\] are no formulas']),
  ];
  return lines.length === 0 ? ['Nothing was decided: every kind follows its own default.'] : lines.map(plain);
}

function tableOf(folders: readonly FolderCounts[]): readonly string[] {
  return columns(
    folders.map(({ folder, kinds }) => [
      plain(folder === '' ? '.' : folder),
      kinds.map(({ kind, active, held }) => `${kind} ${active} active ${held} held`).join(', '),
    ]),
  );
}

function othersOf({ noCards }: ProfileState): readonly string[] {
  if (noCards.length === 0) return [];
  const byRole = [...Map.groupBy(noCards, ({ role }) => role)];
  const roles = byRole.map(([role, files]) => `${files.length} ${role}`).join(', ');
  return [`${count(noCards.length, 'file')} without cards: ${roles}`];
}

function cellsOf({ note, line, kind, prompt }: SampleCard): string[] {
  return [plain(`${note}:${line}`), kind, short(prompt, PROMPT_WIDTH)];
}

/** Folders of rules that hold no file: mistyped more often than not. */
function strangeFolders({ profile: { kinds }, folders, noCards }: ProfileState): string[] {
  const known = new Set([
    ...folders.flatMap(({ folder }) => foldersAbove(folder)),
    ...noCards.flatMap(({ path }) => foldersAbove(path).slice(1)),
  ]);
  return [...new Set(kinds.map(({ folder }) => folder))].filter((folder) => !known.has(folder));
}
