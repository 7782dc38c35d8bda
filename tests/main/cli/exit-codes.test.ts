import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { exitCodeOf } from '#main/hosts/cli/exit-codes.ts';

const src = fileURLToPath(new URL('../../../src', import.meta.url));
const FOLDERS = [
  'engine/experiment',
  'engine/schedule',
  'main/app',
  'main/hosts/cli',
  'main/store',
  'main/runner',
];

/** Mistakes of ours or a user's own stop: they have no exit code of their own. */
const WITHOUT = ['internal', 'cancelled', 'experiment-failed', 'runner-stopped', 'one-vault'];
/** Findings in a note: they are data, not the end of a command. */
const FINDINGS = [
  'removals-held',
  'reviewed-elsewhere',
  'not-run',
  'not-settled',
  'verdict-contradicts-truth',
  'wording-edited',
  'statement-broken',
  'experiment-id-twice',
  'note-conflict-copy',
];

async function codesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(join(src, folder), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.ts'));
  const texts = await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name), 'utf8')));
  return texts.flatMap((text) =>
    [...text.matchAll(/(?:\bcode: |\bfail\(\s*)'([a-z]+(?:-[a-z]+)*)'/g)].map(([, code]) => code ?? ''),
  );
}

test('every error code of the app has an exit code', async () => {
  const codes = new Set((await Promise.all(FOLDERS.map(codesIn))).flat());
  expect(codes.size).toBeGreaterThan(40);
  const expected = [...codes].filter((code) => !WITHOUT.includes(code) && !FINDINGS.includes(code));
  expect(expected.filter((code) => exitCodeOf(code) === 70)).toEqual([]);
});

test.each([
  ['unknown-command', 2],
  ['unknown-card', 65],
  ['spec-anything', 65],
  ['vault-missing', 66],
  ['disk-full', 74],
  ['locked', 75],
  ['database-newer', 78],
  ['something-new', 70],
])('%s ends with %i', (code, exit) => {
  expect(exitCodeOf(code)).toBe(exit);
});
