/** @file Files named on the command line. */

import { readFile, stat, writeFile } from 'node:fs/promises';
import { fail } from '#engine/contract/transport.ts';
import { readYaml } from '#engine/experiment/fields/located.ts';

const MAX_BYTES = 64 * 1024 * 1024;

export async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() === true;
}

/** Writes a file that does not exist yet: an export never replaces an older one. */
export async function writeNewText(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { flag: 'wx', flush: true });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST')
      fail('file-exists', `${path} exists already and was kept.`, 'Choose another name.');
    fail('file-unwritable', `${path} cannot be written (${code}).`, 'Check the folder and its permissions.');
  }
}

/** UTF-8 text without a byte order mark. */
export async function readText(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return fail('file-missing', `There is no file ${path}.`, 'Check the path.');
  if (!found.isFile()) return fail('file-unreadable', `${path} is no file.`, 'Name a file.');
  if (found.size > MAX_BYTES)
    return fail('bad-file', `${path} is larger than 64 MiB.`, 'Name a smaller file.');
  const bytes = await readFile(path).catch(() =>
    fail('file-unreadable', `${path} cannot be read.`, 'Check its permissions.'),
  );
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return fail('bad-file', `${path} is not UTF-8 text.`, 'Save it as UTF-8.');
  }
}

export async function readJson(path: string): Promise<unknown> {
  return parseJson(await readText(path), path, 1);
}

/** `line` is where the text begins in the file. */
export function parseJson(text: string, path: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // JSON.parse does not say where; YAML contains JSON, and its reader counts lines.
    const read = readYaml(text, line);
    const found = read.ok ? undefined : read.error[0];
    const reason = found === undefined ? '' : ` (${found.message.replace('not YAML: ', '')})`;
    return fail(
      'bad-file',
      `${path}:${found?.line ?? line}: this is not JSON${reason}.`,
      'Correct this line.',
    );
  }
}
