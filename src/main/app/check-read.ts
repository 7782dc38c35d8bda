/** @file Everything of a vault that a check looks at, read from the files as they are now: a check changes nothing and needs no database. */

import { AppFailure } from '#engine/contract/transport.ts';
import type { Diagnostic } from '#engine/core/diagnostic.ts';
import type { NotePath } from '#engine/core/ids.ts';
import { SIDECAR } from '#engine/experiment/check/sidecar.ts';
import { looksLikeSpec, type SpecFile } from '#engine/experiment/check/spec-files.ts';
import { type Found, findStatements } from '#engine/experiment/places.ts';
import type { Statement } from '#engine/experiment/types.ts';
import type { Note } from '#engine/note/note.ts';
import { parseNote } from '#engine/note/parse.ts';
import type { Vault } from './ports.ts';

export interface CheckedVault {
  readonly notes: readonly Note[];
  /** Statements that stand in them. */
  readonly found: readonly Found[];
  readonly files: readonly SpecFile[];
  /** Text of the sidecar; empty where there is none. */
  readonly sidecar: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Others get a turn after this long (law L10). */
const SLICE_MS = 8;

/** Fails as the vault's scan does; a file that cannot be read costs itself alone (law L7). */
export async function readVault(
  vault: Vault,
  statements: readonly Statement[],
  signal: AbortSignal,
): Promise<CheckedVault> {
  const scan = await vault.scan();
  if (!scan.ok) throw new AppFailure(scan.error);
  const diagnostics = [...scan.value.diagnostics];
  const notes: Note[] = [];
  const found: Found[] = [];
  const files: SpecFile[] = [];
  let sliceStart = performance.now();
  const read = async (path: NotePath, isSilent = false): Promise<string | undefined> => {
    if (signal.aborted) return undefined;
    const text = await vault.read(path);
    if (!text.ok && !isSilent) diagnostics.push(text.error);
    if (performance.now() - sliceStart > SLICE_MS) {
      await new Promise((resume) => setImmediate(resume));
      sliceStart = performance.now();
    }
    return text.ok ? text.value : undefined;
  };
  for (const { path } of scan.value.files) {
    const text = await read(path);
    if (text === undefined) continue;
    const note = parseNote(path, text);
    notes.push(note);
    found.push(...findStatements(note, statements));
  }
  for (const path of scan.value.specs) {
    // Most YAML and JSON is something else: data that is too large or no UTF-8 is nobody's spec.
    const text = path === SIDECAR ? undefined : await read(path, true);
    if (text !== undefined && looksLikeSpec(text)) files.push({ path, text });
  }
  const sidecar = scan.value.specs.includes(SIDECAR) ? await read(SIDECAR) : undefined;
  return { notes, found, files, sidecar: sidecar ?? '', diagnostics };
}
