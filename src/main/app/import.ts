/** @file `vault.import`: brings the store up to date with the vault (laws L5, L6, L7). */

import type { Handlers } from '#engine/contract/transport.ts';
import { AppFailure } from '#engine/contract/transport.ts';
import type { ImportReport } from '#engine/contract/views.ts';
import type { Diagnostic } from '#engine/core/diagnostic.ts';
import type { NotePath } from '#engine/core/ids.ts';
import { type AppContext, parametersOf, stampOf } from './context.ts';
import { importEvents, sameEvents } from './import-events.ts';
import { type Known, type Plan, planImport, vanished } from './import-plan.ts';
import { type Reading, readChanged } from './import-read.ts';
import { type Holding, reportOf } from './import-report.ts';
import type { VaultChanges, VaultScan } from './ports.ts';

export interface ImportOptions {
  readonly dryRun?: boolean | undefined;
  readonly acceptRemovals?: boolean | undefined;
}

export type Import = (options?: ImportOptions) => Promise<ImportReport>;

/** Losing more than this at once is a drive that is not mounted more often than a wish. */
const MANY_CARDS = 50;
const LARGE_SHARE = 0.2;

/** One import at a time: two that plan from the same picture would both write its difference. */
export function createImport(app: AppContext): Import {
  let last: Promise<unknown> = Promise.resolve();
  return (options = {}) => {
    const run = last.then(() => importVault(app, options));
    last = run.catch(() => {});
    return run;
  };
}

export function importHandlers(run: Import): Pick<Handlers, 'vault.import'> {
  return { 'vault.import': (options) => run(options) };
}

interface Outcome {
  readonly plan: Plan;
  readonly removed: ReadonlySet<NotePath>;
  readonly findings: readonly Diagnostic[];
}

async function importVault(app: AppContext, options: ImportOptions): Promise<ImportReport> {
  const scan = await app.vault.scan();
  if (!scan.ok) throw new AppFailure(scan.error);
  const known = await readKnown(app);
  const reading = await readChanged(app.vault, scan.value.files, known.notes);
  const gone = goneFrom(known, scan.value);
  const free = options.acceptRemovals === true || app.anotherVault === true;
  const outcome = decide(known, reading, gone, free ? null : scan.value);
  const findings = [...scan.value.diagnostics, ...reading.failed, ...outcome.findings];
  if (options.dryRun === true) return reportOf(holdingAfter(known, reading, outcome), outcome.plan, findings);
  const changes = await changesOf(app, known, reading, outcome);
  if (changes === null) return reportOf(holdingNow(known), outcome.plan, findings);
  await app.store.apply(changes);
  const report = reportOf(holdingNow(await readKnown(app)), outcome.plan, findings);
  app.emit({ kind: 'vault.changed', report });
  return report;
}

async function readKnown(app: AppContext): Promise<Known> {
  const [notes, cards] = await Promise.all([app.store.notes(), app.store.cards({ withOrphans: true })]);
  return { notes: new Map(notes.map((note) => [note.path, note])), cards };
}

/** A folder that could not be listed says nothing about its notes: they stay. */
function goneFrom(known: Known, scan: VaultScan): ReadonlySet<NotePath> {
  const there = new Set(scan.files.map(({ path }) => path));
  const unlisted = scan.diagnostics.map(({ path }) => `${path}/`);
  const named = new Set(scan.diagnostics.map(({ path }) => path));
  const stays = (path: NotePath) =>
    there.has(path) || named.has(path) || unlisted.some((folder) => path.startsWith(folder));
  return new Set([...known.notes.keys()].filter((path) => !stays(path)));
}

/** `scan` is null when removals need no asking. */
function decide(
  known: Known,
  reading: Reading,
  gone: ReadonlySet<NotePath>,
  scan: VaultScan | null,
): Outcome {
  const { fresh } = reading;
  const plan = planImport(known, { fresh, removed: gone });
  const lost = new Set(vanished(plan, known, gone));
  const live = known.cards.filter(({ orphaned }) => !orphaned).length;
  const isMuch = lost.size > MANY_CARDS && lost.size > live * LARGE_SHARE;
  const isAll = scan?.files.length === 0 && lost.size > 0;
  if (scan === null || !(isMuch || isAll)) return { plan, removed: gone, findings: [] };
  const held = new Set(known.cards.filter(({ card }) => lost.has(card.id)).map(({ card }) => card.note));
  const removed = new Set([...gone].filter((path) => !held.has(path)));
  return {
    plan: planImport(known, { fresh, removed }),
    removed,
    findings: [heldRemovals(held, lost.size)],
  };
}

function heldRemovals(held: ReadonlySet<NotePath>, cards: number): Diagnostic {
  const [first = '' as NotePath] = [...held].sort();
  const message =
    `${held.size} notes with ${cards} cards are no longer in the vault, this one first. Their cards were kept. ` +
    'Bring the files back, or run `nabla import --accept-removals` if they are meant to be gone.';
  return { path: first, line: 1, severity: 'warning', code: 'removals-held', message };
}

/** `null` when there is nothing to write. */
async function changesOf(
  app: AppContext,
  known: Known,
  { fresh, touched }: Reading,
  { plan, removed }: Outcome,
): Promise<VaultChanges | null> {
  const { diff } = plan;
  const cards = [...diff.added, ...diff.changed, ...diff.moved];
  const notes = [...fresh.map(({ note }) => note), ...touched];
  if (notes.length + removed.size + cards.length + diff.orphaned.length === 0) return null;
  const settings = await app.store.settings();
  const stamp = stampOf(app, settings);
  const united = plan.matches.length === 0 ? [] : await app.store.events({ kind: 'same' });
  const events = [
    ...sameEvents(plan, united, stamp),
    ...importEvents(plan, known, stamp, parametersOf(settings)),
  ];
  return { notes, removedNotes: [...removed], cards, orphaned: diff.orphaned, events };
}

function holdingNow({ notes, cards }: Known): Holding {
  const live = cards.filter(({ orphaned }) => !orphaned);
  return {
    notes: [...notes.values()],
    cards: live.map(({ card, active }) => ({ kind: card.kind, active })),
  };
}

/** The vault as it would be: the user's own choice of active or held goes before what the text suggests. */
function holdingAfter(known: Known, { fresh, touched }: Reading, { plan, removed }: Outcome): Holding {
  const notes = new Map([...known.notes].filter(([path]) => !removed.has(path)));
  for (const note of [...touched, ...fresh.map((read) => read.note)]) notes.set(note.path, note);
  const chosen = new Map(
    known.cards.flatMap(({ card, active }) => (card.active === active ? [] : [[card.id, active] as const])),
  );
  const cards = plan.cards.map(({ id, kind, active }) => ({ kind, active: chosen.get(id) ?? active }));
  return { notes: [...notes.values()], cards };
}
