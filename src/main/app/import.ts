/** @file `vault.import`: brings the store up to date with the vault (laws L5, L6, L7). */

import type { Handlers } from '#engine/contract/transport.ts';
import { AppFailure, fail } from '#engine/contract/transport.ts';
import type { ImportReport } from '#engine/contract/views.ts';
import type { Diagnostic } from '#engine/core/diagnostic.ts';
import type { NotePath } from '#engine/core/ids.ts';
import type { VaultProfile } from '#engine/profile/profile.ts';
import { type ProfileRules, profileRules } from '#engine/profile/rules.ts';
import { type AppContext, parametersOf, stampOf } from './context.ts';
import { withCounterparts } from './import-copies.ts';
import { importEvents, sameEvents } from './import-events.ts';
import { createIdentityLog, type IdentityLog } from './import-identity.ts';
import { type Known, type Plan, planImport } from './import-plan.ts';
import { createProgress, type ImportProgress } from './import-progress.ts';
import {
  addBatch,
  type Difference,
  differenceOf,
  emptyBatch,
  filesIn,
  isSameFile,
  readerOver,
} from './import-read.ts';
import { addCounts, countsOf, NO_COUNTS, reportOf, totalsAfter } from './import-report.ts';
import { type HeldRemovals, heldFinding, holdingOf, lostCards, type Removals } from './mass-vanishing.ts';
import type { ReadBatch, VaultChanges, VaultScan } from './ports.ts';
import { raisedCounts } from './raised-counts.ts';

export interface ImportOptions {
  readonly dryRun?: boolean | undefined;
  readonly acceptRemovals?: boolean | undefined;
  /** Looks at these notes alone. */
  readonly only?: readonly NotePath[] | undefined;
}

export interface Import {
  /** One at a time: a second one waits for the first. */
  run(options?: ImportOptions): Promise<ImportReport>;
  /** What the vault would be under this profile: what `take` makes of each step, in order. Stores nothing. */
  plan<T>(profile: VaultProfile, take: (step: Step) => T): Promise<T[]>;
  /** Stops the one that is running between two batches; `false` when none is. */
  stop(): boolean;
}

/** Notes that are planned and stored in one step. */
const STEP_NOTES = 100;

/** `removals`: what is told of cards that were not given up. */
export function createImport(app: AppContext, removals: Removals): Import {
  // Two that plan from the same picture would both write its difference.
  let last: Promise<unknown> = Promise.resolve();
  let running: AbortController | null = null;
  const importOnce = async (options: ImportOptions) => {
    running = new AbortController();
    try {
      return await importVault(app, { ...options, removals }, running.signal);
    } finally {
      running = null;
    }
  };
  const next = <T>(work: () => Promise<T>): Promise<T> => {
    const run = last.then(work);
    last = run.catch(() => {});
    return run;
  };
  return {
    run: (options = {}) => next(() => importOnce(options)),
    plan: (profile, take) =>
      next(async () => {
        const wanted = await wantedUnder(app, profile, {});
        const taken = [];
        for await (const batch of stepsOf(app, wanted))
          taken.push(take(await planStep(app, wanted, batch, {})));
        return taken;
      }),
    stop() {
      running?.abort();
      return running !== null;
    },
  };
}

export function importHandlers({ run, stop }: Import): Pick<Handlers, 'vault.import' | 'vault.stopImport'> {
  return {
    'vault.import': ({ dryRun, acceptRemovals }) => run({ dryRun, acceptRemovals }),
    'vault.stopImport': () => ({ stopped: stop() }),
  };
}

/** What changed, and how it is to be read. */
interface Wanted extends Difference {
  /** Without the files that the profile leaves out. */
  readonly scan: VaultScan;
  readonly profile: VaultProfile;
  readonly rules: ProfileRules;
  readonly identityLog: IdentityLog;
}

/** What one step came to. */
export interface Step {
  readonly batch: ReadBatch;
  readonly known: Known;
  readonly plan: Plan;
  readonly removed: readonly NotePath[];
  readonly findings: readonly Diagnostic[];
  readonly asks: HeldRemovals | null;
}

async function importVault(
  app: AppContext,
  options: ImportOptions & { readonly removals: Removals },
  signal: AbortSignal,
): Promise<ImportReport> {
  const wanted = await wantedUnder(app, await app.store.profile(app.vault.name), options);
  const findings: Diagnostic[] = [...wanted.scan.diagnostics];
  const progress = createProgress(app, wanted.changed.length);
  if (options.dryRun === true) return await dryRun(app, wanted, options, findings);
  let counts = NO_COUNTS;
  let wrote = false;
  let asks: HeldRemovals | null = null;
  const stored: NotePath[] = [];
  let storing: Promise<void> = Promise.resolve();
  for await (const batch of stepsOf(app, wanted, progress)) {
    if (signal.aborted) failStopped(progress);
    const step = await planStep(app, wanted, batch, options);
    const { diff, matches } = step.plan;
    wanted.identityLog.settle([...diff.added.map(({ id }) => id), ...matches.map(({ from }) => from)]);
    findings.push(...batch.failed, ...step.findings);
    asks ??= step.asks;
    stored.push(...step.batch.fresh.map(({ note }) => note.path));
    counts = addCounts(counts, countsOf(step.plan, step.known));
    const changes = await changesOf(app, step);
    await storing;
    if (changes === null) continue;
    wrote = true;
    storing = app.store.apply(changes);
    storing.catch(() => {});
  }
  await storing;
  await forgetKept(app, options.acceptRemovals === true ? null : stored);
  options.removals.found(asks, options.only);
  const report = await reportOf(app.store, await app.store.totals(), counts, findings);
  if (wrote) app.emit({ kind: 'vault.changed', report });
  return report;
}

/** A note that is as it should be again is like any other; `null`: all of them. */
async function forgetKept({ store }: AppContext, settled: readonly NotePath[] | null): Promise<void> {
  if (settled?.length === 0) return;
  const kept = await store.keptNotes();
  const forget = settled === null ? kept : kept.filter((path) => settled.includes(path));
  if (forget.length > 0) await store.changeKeptNotes({ forget });
}

async function wantedUnder(app: AppContext, profile: VaultProfile, options: ImportOptions): Promise<Wanted> {
  const only =
    options.only === undefined ? undefined : withCounterparts(options.only, await app.store.copies());
  const [scan, stamps] = await Promise.all([app.vault.scan(only), app.store.noteStamps(only)]);
  if (!scan.ok) throw new AppFailure(scan.error);
  const rules = profileRules(profile);
  const isRead = ({ path }: { readonly path: string }) => rules.ignoredBy(path) === null;
  const { files, specs, diagnostics } = scan.value;
  const read = { files: files.filter(isRead), specs, diagnostics: diagnostics.filter(isRead) };
  return {
    ...differenceOf(stamps, read, (path) => rules.of(path).key),
    scan: read,
    profile,
    rules,
    identityLog: createIdentityLog(app.store),
  };
}

/** What is stored by now is whole: a note stands there with all of its cards, or not at all. */
function failStopped(progress: ImportProgress): never {
  fail(
    'import-stopped',
    `The import was stopped after ${progress.done()} of ${progress.total} changed notes; what was read before is stored.`,
    'Import again to go on.',
  );
}

/**
 * Where notes are new, or the same as before and only read in another way, each step stands for itself and is stored while
 * the next is read. Where cards may have moved or been edited, they are recognised over all of the change at once.
 */
async function* stepsOf(
  app: AppContext,
  { changed, gone, profile }: Wanted,
  progress?: ImportProgress,
): AsyncGenerator<ReadBatch> {
  const reader = app.reader ?? readerOver(app.vault);
  const isApart = gone.length === 0 && changed.every((wanted) => wanted.known === null || isSameFile(wanted));
  let step = emptyBatch();
  if (changed.length > 0) {
    for await (const batch of reader.read(changed, profile)) {
      progress?.add(filesIn(batch), batch.fresh);
      addBatch(step, batch);
      if (!isApart || step.fresh.length < STEP_NOTES) continue;
      yield step;
      step = emptyBatch();
    }
  }
  if (filesIn(step) + gone.length > 0) yield step;
}

async function planStep(
  app: AppContext,
  { gone, scan, rules, identityLog }: Wanted,
  batch: ReadBatch,
  options: ImportOptions,
): Promise<Step> {
  const known = await knownAround(app, batch, gone, identityLog);
  const plan = planImport(known, { fresh: batch.fresh, removed: new Set(gone) });
  const free = options.acceptRemovals === true || app.anotherVault === true;
  const leftOut = new Set(gone.filter((path) => rules.ignoredBy(path) !== null));
  const lost = free ? [] : lostCards(plan, known, batch, leftOut);
  const whole = { batch, known, plan, removed: gone, findings: [], asks: null };
  if (lost.length === 0) return whole;
  const [totals, keep] = await Promise.all([app.store.totals(), app.store.keptNotes()]);
  const live = totals.cards.reduce((sum, { count }) => sum + count, 0);
  const isAll = options.only === undefined && scan.files.length === 0;
  const { notes: held, asks } = holdingOf(lost, { plan, known }, { keep, live, isAll });
  if (held.size === 0) return whole;
  // A note that is held back is not stored as read, so that every import looks at it again until it is settled.
  const fresh = batch.fresh.filter(({ note }) => !held.has(note.path));
  const removed = gone.filter((path) => !held.has(path));
  return {
    batch: { ...batch, fresh },
    known,
    plan: planImport(known, { fresh, removed: new Set(removed) }),
    removed,
    findings: asks === null ? [] : [heldFinding(asks)],
    asks,
  };
}

/** Cards of the notes concerned, and every card elsewhere that asks the same under the same title. */
async function knownAround(
  app: AppContext,
  { fresh }: ReadBatch,
  gone: readonly NotePath[],
  identityLog: IdentityLog,
): Promise<Known> {
  const paths = [...fresh.map(({ note }) => note.path), ...gone];
  const [stamps, here] = await Promise.all([app.store.noteStamps(paths), app.store.cardsOfNotes(paths)]);
  const bases = new Set([
    ...fresh.flatMap(({ cards }) => cards.map((card) => card.id)),
    ...here.map(({ card }) => card.baseId ?? card.id),
  ]);
  const twins = await app.store.twinsOf([...bases]);
  const cards = new Map([...here, ...twins].map((stored) => [stored.card.id, stored]));
  const isNew = fresh.some(({ cards: found }) => found.some(({ id }) => !cards.has(id)));
  const { orphans, isRefused } = await identityLog.beside(isNew);
  for (const stored of orphans) if (!cards.has(stored.card.id)) cards.set(stored.card.id, stored);
  return {
    isRefused,
    notes: new Set(stamps.map(({ path }) => path)),
    hashes: new Map(stamps.map(({ path, hash }) => [path, hash])),
    cards: [...cards.values()],
  };
}

/** `null` when there is nothing to write. */
async function changesOf(
  app: AppContext,
  { batch, known, plan, removed }: Step,
): Promise<VaultChanges | null> {
  const { diff } = plan;
  const { touched } = batch;
  const cards = [...diff.added, ...diff.changed, ...diff.moved];
  const notes = batch.fresh.map(({ note }) => note);
  if (notes.length + touched.length + removed.length + cards.length + diff.orphaned.length === 0) return null;
  const settings = await app.store.settings();
  const stamp = stampOf(app, settings);
  const records = await app.store.writeRecords(notes.map(({ path }) => path));
  const raised = raisedCounts(batch.fresh, known, records);
  if (raised.length > 0) {
    await app.store.keepWriting({ raised });
    app.emit({ kind: 'writeBack.changed' });
  }
  const written = records.map(({ path }) => path);
  const united = plan.matches.length === 0 ? [] : await app.store.events({ kind: 'same' });
  const events = [
    ...sameEvents(plan, united, stamp),
    ...importEvents(plan, known, stamp, parametersOf(settings), written),
  ];
  const { unsure, rewritten } = plan;
  const identity = { unsure, rewritten, day: stamp.day };
  return { notes, touched, removedNotes: removed, cards, orphaned: diff.orphaned, events, identity };
}

async function wholeOf(app: AppContext, { changed, profile }: Wanted): Promise<ReadBatch> {
  const whole = emptyBatch();
  const reader = app.reader ?? readerOver(app.vault);
  for await (const batch of reader.read(changed, profile)) addBatch(whole, batch);
  return whole;
}

/** Plans and stores nothing. */
async function dryRun(
  app: AppContext,
  wanted: Wanted,
  options: ImportOptions,
  findings: readonly Diagnostic[],
): Promise<ImportReport> {
  const totals = await app.store.totals();
  const step = await planStep(app, wanted, await wholeOf(app, wanted), options);
  const { batch } = step;
  const after = await totalsAfter(app.store, totals, step);
  const replaced = new Set([...batch.fresh.map(({ note }) => note.path), ...step.removed]);
  const stays = (path: NotePath) => !replaced.has(path);
  const kept = (await app.store.findings()).filter(({ path }) => stays(path));
  const refs = (await app.store.noteRefs()).filter(({ path }) => stays(path));
  return await reportOf(
    {
      findings: async () => [...kept, ...batch.fresh.flatMap(({ note }) => note.diagnostics)],
      noteRefs: async () => [...refs, ...batch.fresh.map(({ note }) => note)],
    },
    after,
    countsOf(step.plan, step.known),
    [...findings, ...batch.failed, ...step.findings],
  );
}
