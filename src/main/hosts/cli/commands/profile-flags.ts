/** @file The flags of `nabla profile` → another profile. */

import { CARD_KINDS, type CardKind } from '#engine/card/card.ts';
import { headingName } from '#engine/card/clean.ts';
import { fail } from '#engine/contract/transport.ts';
import { type ProfileView, profileView, VaultProfileView } from '#engine/contract/vault-profile.ts';
import { suggestion } from '#engine/core/nearest.ts';
import { DEFAULT_PROFILE, tidyFolder, tidyProfile, type VaultProfile } from '#engine/profile/profile.ts';
import type { Flag, Values } from '../command.ts';
import { readJson } from './files.ts';

export const PROFILE_FLAGS: Readonly<Record<string, Flag>> = {
  activate: { kind: 'list', value: 'KIND', help: 'cards of this kind go into the queue; may be repeated' },
  hold: { kind: 'list', value: 'KIND', help: 'cards of this kind are only shown and counted' },
  unset: {
    kind: 'list',
    value: 'KIND',
    help: 'this kind follows its own default again, or the folder above',
  },
  folder: { kind: 'text', value: 'DIR', help: 'the kinds above, below this folder only' },
  ignore: { kind: 'list', value: 'GLOB', help: 'leave these files out; patterns as in .gitignore' },
  unignore: { kind: 'list', value: 'GLOB', help: 'take such a pattern back' },
  'answer-heading': {
    kind: 'list',
    value: 'HEADING',
    help: 'this heading names the answer to the title of its note',
  },
  'no-answer-heading': { kind: 'list', value: 'HEADING', help: 'it does not any more' },
  'bracket-maths': { kind: 'text', value: 'on|off', help: 'whether \\(…\\) and \\[…\\] may be formulas' },
  reset: { kind: 'switch', help: 'begin with a profile in which nothing was decided' },
  set: { kind: 'text', value: 'FILE', help: 'begin with the profile in this JSON file' },
};

export function asksForChange(values: Values): boolean {
  return Object.entries(PROFILE_FLAGS).some(([name, { kind }]) => {
    if (name === 'folder') return values.text(name) !== undefined;
    if (kind === 'switch') return values.isOn(name);
    return kind === 'list' ? values.list(name).length > 0 : values.text(name) !== undefined;
  });
}

/** In the order of the flags above: first where to begin, then what changes. */
export async function changedProfile(before: VaultProfile, values: Values): Promise<ProfileView> {
  const file = values.text('set');
  const from = file === undefined ? before : await profileIn(file);
  const start = values.isOn('reset') ? DEFAULT_PROFILE : from;
  const [less, more] = [values.list('unignore'), values.list('ignore')];
  const gone = new Set(values.list('no-answer-heading').map(headingName));
  return profileView(
    tidyProfile({
      kinds: kindsOf(start, values),
      ignore: [...start.ignore, ...more].filter((glob) => !less.includes(glob)),
      answerHeadings: [...start.answerHeadings, ...values.list('answer-heading')].filter(
        (text) => !gone.has(headingName(text)),
      ),
      bracketMaths: bracketsOf(start, values.text('bracket-maths')),
    }),
  );
}

function kindsOf({ kinds }: VaultProfile, values: Values): VaultProfile['kinds'] {
  const given = values.text('folder');
  const folder = tidyFolder(given ?? '');
  const [activate, hold, unset] = [
    values.list('activate').map(kindOf),
    values.list('hold').map(kindOf),
    values.list('unset').map(kindOf),
  ];
  const named = [...activate, ...hold, ...unset];
  if (given !== undefined && named.length === 0)
    fail(
      'bad-flag',
      `--folder ${given} says nothing alone.`,
      'Add --activate KIND, --hold KIND or --unset KIND.',
    );
  const twice = named.find((kind, index) => named.indexOf(kind) !== index);
  if (twice !== undefined)
    fail('bad-flag', `${twice} is named twice.`, 'Give each kind to one of --activate, --hold and --unset.');
  return [
    ...kinds.filter((rule) => rule.folder !== folder || !named.includes(rule.kind)),
    ...activate.map((kind) => ({ folder, kind, active: true })),
    ...hold.map((kind) => ({ folder, kind, active: false })),
  ];
}

function kindOf(text: string): CardKind {
  const found = CARD_KINDS.find((kind) => kind === text);
  if (found !== undefined) return found;
  return fail(
    'bad-flag',
    `${text} is no kind of card: ${suggestion(text, CARD_KINDS)}`,
    `One of: ${CARD_KINDS.join(', ')}.`,
  );
}

function bracketsOf({ bracketMaths }: VaultProfile, text: string | undefined): boolean {
  if (text === undefined) return bracketMaths;
  if (text === 'on' || text === 'off') return text === 'on';
  return fail('bad-flag', `--bracket-maths ${text} is neither on nor off.`, 'Write --bracket-maths off.');
}

/** A profile as `nabla profile --json` prints it, alone or inside its `data`. */
async function profileIn(file: string): Promise<VaultProfile> {
  const json = await readJson(file);
  const found = [json, memberOf(json, 'profile'), memberOf(memberOf(json, 'data'), 'profile')];
  for (const candidate of found) {
    const parsed = VaultProfileView.safeParse(candidate);
    if (parsed.success) return parsed.data;
  }
  return fail(
    'bad-file',
    `${file}:1: this is no profile.`,
    'Write kinds, ignore, answerHeadings and bracketMaths as `nabla profile --json` shows them.',
  );
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}
