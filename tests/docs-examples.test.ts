/** @file The examples of docs/simulator.md are programs: each prints exactly what stands beneath it. */

import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
// Inside the project, so that `#engine/…` means its own source.
mkdirSync(join(root, 'out'), { recursive: true });
const folder = mkdtempSync(join(root, 'out', 'examples-'));

afterAll(() => rmSync(folder, { recursive: true }));

interface Example {
  readonly title: string;
  readonly source: string;
  readonly prints: string;
}

/** A `ts` block directly followed by a `text` block, under the nearest heading. */
function examplesOf(markdown: string): Example[] {
  const pattern = /```ts\n([\s\S]*?)```\n\n```text\n([\s\S]*?)```/g;
  return [...markdown.matchAll(pattern)].map((match, i) => {
    const [, source = '', prints = ''] = match;
    const headings = [...markdown.slice(0, match.index).matchAll(/^#+ (.*)$/gm)];
    return { title: `${i + 1}: ${headings.at(-1)?.[1] ?? ''}`, source, prints };
  });
}

const examples = examplesOf(readFileSync(join(root, 'docs', 'simulator.md'), 'utf8'));

describe('docs/simulator.md', () => {
  test('has examples', () => {
    expect(examples.length).toBeGreaterThanOrEqual(5);
  });

  test.each(examples.map((example) => [example.title, example] as const))('%s', async (title, example) => {
    const file = join(folder, `${title.split(':', 1)[0]}.ts`);
    writeFileSync(file, example.source);
    const { stdout } = await promisify(execFile)(process.execPath, [file], { cwd: root });
    expect(stdout).toBe(example.prints);
  });
});
