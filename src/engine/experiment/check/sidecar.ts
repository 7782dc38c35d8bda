/** @file The file beside the notes that says which refuted sentences their owner knows about: `acknowledged: [id]`. */

import type { Diagnostic } from '#engine/core/diagnostic.ts';
import type { NotePath } from '#engine/core/ids.ts';
import { suggestion } from '#engine/core/nearest.ts';
import { type Located, type LocatedEntry, readYaml, type SpecProblem } from '../fields/located.ts';

/** At the vault's root. Read, never written. */
export const SIDECAR = 'nabla.yaml' as NotePath;

const KEY = 'acknowledged';

export interface Sidecar {
  readonly acknowledged: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Which ids an entry may name. */
export interface KnownIds {
  /** Rows of this check. */
  readonly checked: ReadonlySet<string>;
  /** Ids that mean something though nothing of theirs stands in this vault. */
  readonly elsewhere: ReadonlySet<string>;
}

/** What cannot be read costs itself alone: the rest of the file counts. */
export function readSidecar(text: string, known: KnownIds): Sidecar {
  const read = readYaml(text, 1);
  if (!read.ok) return { acknowledged: new Set(), diagnostics: read.error.map(unreadable) };
  const entries = entriesOf(read.value);
  if (entries === undefined) {
    const message = `This file is not one map. Write \`${KEY}: [id, …]\`; nothing is acknowledged until then.`;
    return { acknowledged: new Set(), diagnostics: [warning(read.value.line, 'sidecar-not-a-map', message)] };
  }
  const diagnostics: Diagnostic[] = [];
  const acknowledged = new Set<string>();
  for (const { key, line, value } of entries) {
    if (key !== KEY) {
      const message = `There is no key "${key.slice(0, 40)}" here; ${suggestion(key, [KEY])} It is ignored.`;
      diagnostics.push(warning(line, 'sidecar-unknown-key', message));
      continue;
    }
    for (const { id, line: at } of idsIn(value, diagnostics)) {
      if (known.checked.has(id)) acknowledged.add(id);
      else diagnostics.push(unknown(id, at, known));
    }
  }
  return { acknowledged, diagnostics };
}

/** An empty file acknowledges nothing. */
function entriesOf(root: Located): readonly LocatedEntry[] | undefined {
  if (root.kind === 'map') return root.entries;
  return root.kind === 'scalar' && root.value === null ? [] : undefined;
}

function* idsIn(value: Located, diagnostics: Diagnostic[]): Generator<{ id: string; line: number }> {
  const items = value.kind === 'list' ? value.items : [value];
  for (const item of items) {
    // `5.1` is a number to YAML.
    if (item.kind === 'scalar' && item.value !== null) yield { id: String(item.value), line: item.line };
    else if (value.kind === 'list' || item.kind !== 'scalar') {
      const message = 'An acknowledged sentence is named by its id, such as 1.4d. This entry is ignored.';
      diagnostics.push(warning(item.line, 'sidecar-not-an-id', message));
    }
  }
}

function unknown(id: string, line: number, { checked, elsewhere }: KnownIds): Diagnostic {
  const shown = `"${id.slice(0, 80)}"`;
  if (elsewhere.has(id)) {
    const message = `${shown} is acknowledged, but its sentence stands nowhere in this vault. Remove the id if it is not coming back.`;
    return warning(line, 'acknowledged-not-here', message);
  }
  const near = suggestion(id, [...checked, ...elsewhere]);
  const hint = near.startsWith('did') ? near : '`nabla check` lists every id.';
  return warning(
    line,
    'acknowledged-unknown',
    `There is no sentence or claim ${shown}; ${hint} The entry is ignored.`,
  );
}

function unreadable({ line, code, message }: SpecProblem): Diagnostic {
  return warning(
    line,
    code.replace('spec-', 'sidecar-'),
    `${message}. Nothing is acknowledged until it is corrected.`,
  );
}

function warning(line: number, code: string, message: string): Diagnostic {
  return { path: SIDECAR, line, severity: 'warning', code, message };
}
