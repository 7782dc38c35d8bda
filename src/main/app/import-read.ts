/** @file The part of an import that reads: which files are worth reading again, and what they say now. */

import type { ExtractOptions } from '#engine/card/extract.ts';
import type { Diagnostic } from '#engine/core/diagnostic.ts';
import { contentHash } from '#engine/core/hash.ts';
import type { NotePath } from '#engine/core/ids.ts';
import type { Result } from '#engine/core/result.ts';
import { profileRules } from '#engine/profile/rules.ts';
import { besideKey, originalsIn } from './import-copies.ts';
import type { NoteStamp, ReadBatch, Reader, Vault, VaultFile, VaultScan, WantedFile } from './ports.ts';
import { type FreshNote, readNote } from './read-note.ts';

/** Raised whenever a note would now give other cards, so that every note is read once more after an update. */
const READER_VERSION = 6;

/** A parser that runs longer than this at a stretch would be felt by whoever grades meanwhile (law L10). */
const SLICE_MS = 8;

/** What a scan says against what is known. */
export interface Difference {
  /** Files that differ in size or time, in the order of paths. */
  readonly changed: readonly WantedFile[];
  /** Known notes whose file is gone. */
  readonly gone: readonly NotePath[];
}

/** `keyOf` names the rules by which a file is read. */
export function differenceOf(
  stamps: readonly NoteStamp[],
  scan: VaultScan,
  keyOf: (path: NotePath) => string = () => '',
): Difference {
  const originals = originalsIn(scan.files);
  const known = new Map(stamps.map((stamp) => [stamp.path, stamp]));
  const changed: WantedFile[] = [];
  for (const file of scan.files) {
    const before = known.get(file.path);
    known.delete(file.path);
    const original = originals.get(file.path);
    const now = withReader(file, keyOf(file.path) + (original === undefined ? '' : besideKey(original)));
    if (before === undefined || before.size !== now.size || before.modified !== now.modified)
      changed.push({
        ...{ file: now, known: before ?? null },
        ...(original === undefined ? {} : { original: original.path }),
      });
  }
  return { changed, gone: known.size === 0 ? [] : withoutUnlisted([...known.keys()], scan) };
}

/** A folder that could not be listed says nothing about its notes: they stay. */
function withoutUnlisted(missing: readonly NotePath[], scan: VaultScan): readonly NotePath[] {
  const unlisted = scan.diagnostics.map(({ path }) => `${path}/`);
  const named = new Set(scan.diagnostics.map(({ path }) => path));
  return missing.filter((path) => !named.has(path) && !unlisted.some((folder) => path.startsWith(folder)));
}

/** The reader's version travels in the text that is compared, so that no table needs a column for it. */
function withReader(file: VaultFile, key: string): VaultFile {
  return { ...file, modified: `${READER_VERSION}${key}:${file.modified}` };
}

/** Whether the file itself is as it was, and only the rules of reading it are others. */
export function isSameFile({ file, known }: WantedFile): boolean {
  const fileOnly = (modified: string) => modified.slice(modified.indexOf(':') + 1);
  return known !== null && known.size === file.size && fileOnly(known.modified) === fileOnly(file.modified);
}

/** Reads in this thread, a slice at a time: for tests, and for a vault that is no folder. */
export function readerOver(vault: Vault): Reader {
  return {
    async *read(files, profile) {
      const rules = profileRules(profile);
      let batch = emptyBatch();
      let sliceStart = performance.now();
      for (const wanted of files) {
        keep(batch, await readWanted(vault, wanted, rules.of(wanted.file.path).options));
        if (performance.now() - sliceStart <= SLICE_MS) continue;
        yield batch;
        batch = emptyBatch();
        await new Promise((resume) => setImmediate(resume));
        sliceStart = performance.now();
      }
      yield batch;
    },
    close: async () => {},
  };
}

export type ReadOutcome =
  | { readonly fresh: FreshNote }
  | { readonly touched: NoteStamp }
  | { readonly failed: Diagnostic };

/** One file, with the note whose copy it may be. */
export async function readWanted(
  vault: Pick<Vault, 'read'>,
  wanted: WantedFile,
  options: ExtractOptions,
): Promise<ReadOutcome> {
  const { file, original } = wanted;
  const [text, beside] = await Promise.all([
    vault.read(file.path),
    original === undefined ? null : vault.read(original),
  ]);
  return outcomeOf(wanted, text, options, beside?.ok === true ? beside.value : null);
}

/** One file's text, if it could be read, against what is known of it. */
function outcomeOf(
  { file, known }: WantedFile,
  text: Result<string, Diagnostic>,
  options: ExtractOptions,
  beside: string | null,
): ReadOutcome {
  if (!text.ok) return { failed: text.error };
  if (known !== null && isSameReader(file, known) && contentHash(text.value) === known.hash)
    return { touched: { ...file, hash: known.hash } };
  return { fresh: readNote(file, text.value, options, beside) };
}

function isSameReader(file: VaultFile, known: NoteStamp): boolean {
  const reader = (modified: string) => modified.split(':', 1)[0];
  return reader(file.modified) === reader(known.modified);
}

/** A batch that is being filled. */
export interface OpenBatch {
  readonly fresh: FreshNote[];
  readonly touched: NoteStamp[];
  readonly failed: Diagnostic[];
}

export function emptyBatch(): OpenBatch {
  return { fresh: [], touched: [], failed: [] };
}

export function keep(batch: OpenBatch, outcome: ReadOutcome): void {
  if ('fresh' in outcome) batch.fresh.push(outcome.fresh);
  else if ('touched' in outcome) batch.touched.push(outcome.touched);
  else batch.failed.push(outcome.failed);
}

export function addBatch(whole: OpenBatch, { fresh, touched, failed }: ReadBatch): void {
  whole.fresh.push(...fresh);
  whole.touched.push(...touched);
  whole.failed.push(...failed);
}

export function filesIn({ fresh, touched, failed }: ReadBatch): number {
  return fresh.length + touched.length + failed.length;
}
