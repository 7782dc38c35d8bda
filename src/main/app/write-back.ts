/** @file Writing into notes: off until the user agrees to a shown diff, then in batches after a session (law L3). */

import type { OutputOf } from '#engine/contract/contract.ts';
import { fail, type Handlers } from '#engine/contract/transport.ts';
import type { WriteBackStatus, WriteProblemView, WriteReport } from '#engine/contract/write-back.ts';
import type { NotePath } from '#engine/core/ids.ts';
import { formatInstant } from '#engine/core/time.ts';
import type { AppContext } from './context.ts';
import type { Import } from './import.ts';
import type { NoteWriter, WriteProblem } from './ports.ts';
import { answerRaised } from './raised-counts.ts';
import { noteToWrite, REVIEWED_ELSEWHERE, writeValues } from './write-note-values.ts';
import { previewWrite } from './write-preview.ts';
import { followRenames } from './write-renames.ts';
import { stripNotes } from './write-strip.ts';
import type { QueuedWrite, TriedWrite } from './writing.ts';

type Handled =
  | 'writeBack.status'
  | 'writeBack.preview'
  | 'writeBack.agree'
  | 'writeBack.stop'
  | 'writeBack.now'
  | 'writeBack.strip'
  | 'writeBack.answerRaised';

/** A note that could not be written is tried once in this time, whoever asks but the user. */
const RETRY_MS = 60_000;
/** A note counts as being saved for two seconds. */
const PATIENCE_MS = 2_100;

export interface RunOptions {
  /** Also what was tried a moment ago. */
  readonly again?: boolean | undefined;
  /** Waits for notes that were saved a moment ago. */
  readonly patient?: boolean | undefined;
  /** No further note is begun after this. */
  readonly signal?: AbortSignal;
}

export interface WriteBack {
  readonly handlers: Pick<Handlers, Handled>;
  /** Writes what waits, if writing is on. One at a time. */
  run(options?: RunOptions): Promise<WriteReport>;
}

export function createWriteBack(app: AppContext, imports: Import): WriteBack {
  let last: Promise<unknown> = Promise.resolve();
  const oneByOne = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work);
    last = done.catch(() => {});
    return done;
  };
  const run = (options: RunOptions = {}) => oneByOne(() => writeWaiting(app, imports, options));
  const switched = async (on: boolean): Promise<WriteBackStatus> => {
    const settings = await app.store.changeSettings({ writeBack: on });
    app.emit({ kind: 'settings.changed', settings });
    if (on) await run({ again: true });
    return await statusOf(app);
  };
  return {
    run,
    handlers: {
      'writeBack.status': () => statusOf(app),
      'writeBack.preview': () => previewWrite(app),
      'writeBack.agree': async ({ token }) => {
        writerOf(app);
        const shown = await previewWrite(app);
        if (shown.token !== token)
          fail('preview-changed', 'The note has changed since its diff was shown.', 'Look at the new diff.');
        return await switched(true);
      },
      'writeBack.stop': () => switched(false),
      'writeBack.now': (options) => run(options),
      'writeBack.strip': ({ dryRun = false }) =>
        oneByOne(async () => {
          if (!dryRun) await switchedOff(app);
          return await stripNotes(app, imports, dryRun ? null : writerOf(app));
        }),
      'writeBack.answerRaised': async ({ path, count }) => {
        await answerRaised(app, path as NotePath, count);
        app.emit({ kind: 'writeBack.changed' });
        return await statusOf(app);
      },
    },
  };
}

async function switchedOff(app: AppContext): Promise<void> {
  const { writeBack } = await app.store.settings();
  if (!writeBack) return;
  const settings = await app.store.changeSettings({ writeBack: false });
  app.emit({ kind: 'settings.changed', settings });
}

function writerOf(app: AppContext): NoteWriter {
  return app.writer ?? fail('read-only', 'This vault cannot be written.', 'Open a folder of this computer.');
}

async function writeWaiting(app: AppContext, imports: Import, options: RunOptions): Promise<WriteReport> {
  const { writeBack } = await app.store.settings();
  const waiting = (await app.store.writing()).queue.length;
  if (!writeBack || waiting === 0) return { on: writeBack, written: [], same: 0, problems: [], waiting };
  await followRenames(app);
  const first = await writeQueued(app, options);
  const isEarly = first.problems.some(({ code }) => code === 'note-just-changed');
  if (isEarly && options.patient === true) await new Promise((resume) => setTimeout(resume, PATIENCE_MS));
  const second =
    isEarly && options.patient === true ? await writeQueued(app, { ...options, again: true }) : null;
  const written = [...first.written, ...(second?.written ?? [])];
  // Taken up at once and quietly, before a watcher makes a change of somebody else out of it.
  if (written.length > 0) await imports.run({ only: written });
  const { queue, problems } = await app.store.writing();
  if (written.length + first.problems.length > 0) app.emit({ kind: 'writeBack.changed' });
  return {
    on: true,
    written,
    same: first.same + (second?.same ?? 0),
    problems: problems.map((problem) => problemView(app, problem)),
    waiting: queue.length,
  };
}

interface Batch {
  readonly written: readonly NotePath[];
  readonly same: number;
  readonly problems: readonly TriedWrite[];
}

async function writeQueued(app: AppContext, { again, signal }: RunOptions): Promise<Batch> {
  const writer = writerOf(app);
  const { queue, problems, raised } = await app.store.writing();
  const [tried, held] = [
    new Map(problems.map((each) => [each.path, each])),
    new Set(raised.map(({ path }) => path)),
  ];
  const [written, fresh]: [NotePath[], TriedWrite[]] = [[], []];
  let same = 0;
  for (const item of queue) {
    if (signal?.aborted === true) break;
    const before = tried.get(item.path);
    if (again !== true && before !== undefined && app.clock.now() - before.at < RETRY_MS) continue;
    const problem = held.has(item.path) ? HELD(item.path) : await writeOne(app, writer, item);
    if (problem === 'written') written.push(item.path);
    else if (problem === 'same') same += 1;
    else {
      fresh.push({ ...problem, at: app.clock.now() });
      await app.store.keepWriting({ problems: fresh.slice(-1) });
    }
  }
  return { written, same, problems: fresh };
}

const HELD = (path: NotePath): WriteProblem => ({ ...REVIEWED_ELSEWHERE, path, waits: false });

async function writeOne(
  app: AppContext,
  writer: NoteWriter,
  item: QueuedWrite,
): Promise<'written' | 'same' | WriteProblem> {
  const outcome = await writeValues(app, writer, await noteToWrite(app, item.path));
  if (outcome.kind === 'refused') return outcome.problem;
  await app.store.keepWriting({ settled: [item], solved: [item.path] });
  return outcome.kind;
}

async function statusOf(app: AppContext): Promise<OutputOf<'writeBack.status'>> {
  const [settings, { queue, records, problems, raised }] = await Promise.all([
    app.store.settings(),
    app.store.writing(),
  ]);
  return {
    on: settings.writeBack,
    mastery: settings.writeMastery,
    waiting: queue.length,
    written: records.filter(({ values }) => values !== null).length,
    problems: problems.map((problem) => problemView(app, problem)),
    raised: raised.map((each) => ({ ...each })),
  };
}

function problemView(app: AppContext, { at, ...problem }: TriedWrite): WriteProblemView {
  return { ...problem, at: formatInstant(at, app.clock.zone()) };
}
