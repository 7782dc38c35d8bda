/** @file `vault.profile`, `vault.previewProfile` and `vault.changeProfile`: what the user decided about the vault, and what it does. */

import type { Handlers } from '#engine/contract/transport.ts';
import { AppFailure, fail } from '#engine/contract/transport.ts';
import { type NoCards, type ProfileState, profileView } from '#engine/contract/vault-profile.ts';
import { tidyProfile, type VaultProfile } from '#engine/profile/profile.ts';
import { profileRules } from '#engine/profile/rules.ts';
import type { AppContext } from './context.ts';
import type { Import, Step } from './import.ts';
import type { VaultFile } from './ports.ts';
import { changesIn, countsAfter, foldersOf, groupsOf } from './profile-changes.ts';
import { samplesAfter } from './profile-samples.ts';

type Handled = 'vault.profile' | 'vault.previewProfile' | 'vault.changeProfile' | 'vault.findings';

export function profileHandlers(app: AppContext, imports: Import): Pick<Handlers, Handled> {
  return {
    'vault.profile': async () => await stateOf(app),
    'vault.previewProfile': async ({ profile }) => await previewOf(app, imports, usable(profile)),
    'vault.changeProfile': async ({ profile }) => {
      await app.store.keepProfile(app.vault.name, usable(profile));
      const { added, orphaned, activated, held } = await imports.run();
      return { ...(await stateOf(app)), added, removed: orphaned, activated, held };
    },
    // Planned, not stored: an import tells only what it looked at, this is what stands.
    'vault.findings': async () => (await imports.run({ dryRun: true })).diagnostics,
  };
}

async function stateOf(app: AppContext): Promise<ProfileState> {
  const [profile, counts, others, scan] = await Promise.all([
    app.store.profile(app.vault.name),
    app.store.folderCounts(),
    app.store.otherFiles(),
    app.vault.scan(),
  ]);
  if (!scan.ok) throw new AppFailure(scan.error);
  const noCards = [...others, ...ignoredOf(profile, scan.value.files)];
  return { profile: profileView(profile), folders: foldersOf(counts), noCards: noCards.sort(byPath) };
}

async function previewOf(app: AppContext, imports: Import, profile: VaultProfile) {
  const [counts, others, scan, steps] = [
    await app.store.folderCounts(),
    await app.store.otherFiles(),
    await app.vault.scan(),
    await imports.plan(profile, partOf),
  ];
  if (!scan.ok) throw new AppFailure(scan.error);
  const changes = steps.flatMap((step) => step.changes);
  const replaced = new Set<string>(steps.flatMap((step) => step.paths));
  const fresh = steps.flatMap((step) => step.noCards);
  const noCards = [
    ...others.filter(({ path }) => !replaced.has(path)),
    ...fresh,
    ...ignoredOf(profile, scan.value.files),
  ];
  return {
    profile: profileView(profile),
    folders: foldersOf(countsAfter(counts, changes)),
    noCards: noCards.sort(byPath),
    ...groupsOf(changes),
    samples: await samplesAfter(app.store, changes),
  };
}

/** What a preview keeps of a step: its notes as read are dropped before the next. */
function partOf(step: Step) {
  const notes = step.batch.fresh.map(({ note }) => note);
  return {
    changes: changesIn(step),
    paths: [...notes.map(({ path }) => path), ...step.removed],
    noCards: notes
      .filter(({ role }) => role !== 'note')
      .map(({ path, role, roleWhy }) => ({ path, role, why: roleWhy })),
  };
}

function ignoredOf(profile: VaultProfile, files: readonly VaultFile[]): NoCards[] {
  const rules = profileRules(profile);
  return files.flatMap(({ path }) => {
    const glob = rules.ignoredBy(path);
    const why = `ignored: the pattern ${glob} of this vault leaves the file out.`;
    return glob === null ? [] : [{ path, role: 'ignored', why }];
  });
}

/** Tidied, with patterns that say something. */
function usable(profile: VaultProfile): VaultProfile {
  const tidy = tidyProfile(profile);
  const rejected = tidy.ignore.find((glob) => glob.startsWith('#'));
  if (rejected !== undefined)
    fail(
      'bad-profile',
      `The pattern ${rejected} is a comment in the language of patterns and would ignore nothing. Nothing was changed.`,
      `For a file whose name begins with #, write \\${rejected}.`,
    );
  return tidy;
}

function byPath(a: NoCards, b: NoCards): number {
  if (a.path === b.path) return 0;
  return a.path < b.path ? -1 : 1;
}
