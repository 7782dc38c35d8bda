/**
 * @file The laws of vaults over generated ones: histories follow their questions (L5), a second import changes nothing (L6),
 * a bad note costs itself alone (L7), and no byte of the vault is touched (L3).
 */

import { describe, expect, it } from 'vitest';
import type { NotePath } from '#engine/core/ids.ts';
import { createTestApp } from '../../support/app.ts';
import { EDITS } from '../../support/vaults/edit.ts';
import { type GeneratedVault, makeVault, pick, rngOf, textOf } from '../../support/vaults/generate.ts';

const VAULTS = Number(process.env.NABLA_VAULTS ?? 150);
const EDITS_EACH = 4;
const BROKEN: Readonly<Record<string, string | Uint8Array>> = {
  'zz-yaml.md': '---\ntags: [open\n---\n\n**Q？**\n答：A\n',
  'zz-bytes.md': new Uint8Array([0x23, 0x20, 0xff, 0xfe]),
  'zz-open.md': '```\n$$ <!-- \n**never？**\n',
  'zz-nul.md': '# a\0b\n\n**a\0？**\n答：b\n',
};

interface Tally {
  kept: number;
  lost: number;
  mixed: number;
}

describe(`${VAULTS} generated vaults`, () => {
  it('keep every history with its question through edits, and never mix two', async () => {
    const tally: Tally = { kept: 0, lost: 0, mixed: 0 };
    for (let seed = 1; seed <= VAULTS; seed += 1) await live(seed, tally);
    console.info(`histories after edits: ${JSON.stringify(tally)}`);
    expect(tally.mixed).toBe(0);
    expect(tally.lost / (tally.kept + tally.lost)).toBeLessThan(0.02);
  }, 600_000);
});

async function live(seed: number, tally: Tally): Promise<void> {
  const rng = rngOf(seed);
  const vault = makeVault(rng);
  const test = await createTestApp({ notes: { ...filesOf(vault), ...BROKEN } });
  const { call } = test;
  try {
    await call('vault.import', {});
    await gradeAll(test, vault);
    let freeKey = 1000;
    for (let step = 0; step < EDITS_EACH; step += 1) {
      const [name, edit] = pick(rng, Object.entries(EDITS));
      const before = filesOf(vault);
      edit(vault, rng, freeKey);
      freeKey += 10;
      replace(test, before, filesOf(vault));
      const report = await call('vault.import', {});
      expect(
        report.diagnostics.map(({ path }) => path).filter((path) => !path.startsWith('zz-')),
        name,
      ).toEqual([]);
      expect(await call('vault.import', {}), name).toEqual({
        ...report,
        added: 0,
        changed: 0,
        moved: 0,
        orphaned: 0,
      });
    }
    await compare(test, vault, tally);
    for (const [path, text] of Object.entries(filesOf(vault)))
      expect(await test.vault.read(path as NotePath)).toEqual({ ok: true, value: text });
  } finally {
    await test.close();
  }
}

type Test = Awaited<ReturnType<typeof createTestApp>>;

function filesOf(vault: GeneratedVault): Record<string, string> {
  return Object.fromEntries([...vault].map(([path, note]) => [path, textOf(note)]));
}

function replace({ vault }: Test, before: Record<string, string>, after: Record<string, string>): void {
  for (const path of Object.keys(before)) if (!(path in after)) vault.remove(path);
  for (const [path, text] of Object.entries(after)) if (before[path] !== text) vault.write(path, text);
}

/** A question's own number of answers tells its history from every other's. */
function answersOf(key: number): number {
  return 1 + (key % 10);
}

async function gradeAll({ call }: Test, vault: GeneratedVault): Promise<void> {
  const byPrompt = new Map(
    (await call('cards.list', {}))
      .filter(({ kind }) => kind === 'question')
      .map((card) => [card.prompt, card.id]),
  );
  for (const { questions } of vault.values()) {
    for (const { key, prompt } of questions) {
      const id = byPrompt.get(prompt);
      expect(id, prompt).toBeDefined();
      for (let n = 0; id !== undefined && n < answersOf(key); n += 1)
        await call('review.grade', { id, grade: 'good' });
    }
  }
}

async function compare({ call }: Test, vault: GeneratedVault, tally: Tally): Promise<void> {
  const byPrompt = new Map(
    (await call('cards.list', {}))
      .filter(({ kind }) => kind === 'question')
      .map((card) => [card.prompt, card.schedule.reps]),
  );
  for (const { questions } of vault.values()) {
    for (const { key, prompt } of questions) {
      const reps = byPrompt.get(prompt);
      const wanted = key >= 1000 ? 0 : answersOf(key);
      if (reps === wanted) tally.kept += 1;
      else if (reps === 0 || reps === undefined) tally.lost += 1;
      else tally.mixed += 1;
    }
  }
}
