import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ApiResponse } from '#engine/contract/transport.ts';
import type { DueRow } from '#engine/contract/views.ts';
import { NOW, type Opened, openStarter, type Spoken, withoutDrawnIds, ZONE } from './transport-suite.ts';

const cli = fileURLToPath(new URL('../../src/main/hosts/cli/index.ts', import.meta.url));
let direct: Opened;
let dataFolder: string;

beforeAll(async () => {
  direct = await openStarter();
  dataFolder = await mkdtemp(join(tmpdir(), 'nabla-cli-'));
});

afterAll(async () => {
  await direct.remove();
  await rm(dataFolder, { recursive: true });
});

/** One command in a process of its own, on the same notes with other data. */
function command(words: readonly string[]): Promise<ApiResponse> {
  const folders = ['--vault', direct.vaultFolder, '--data', dataFolder];
  const args = ['--disable-warning=ExperimentalWarning', cli, ...words, '--json', ...folders];
  const env = { ...process.env, NODE_ENV: 'test', NABLA_NOW: NOW, TZ: ZONE };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { env, maxBuffer: 1 << 26 }, (_error, stdout, stderr) => {
      try {
        resolve(JSON.parse(stdout) as ApiResponse);
      } catch {
        reject(new Error(`nabla ${words.join(' ')} printed no JSON.\n${stdout}\n${stderr}`));
      }
    });
  });
}

// One process per command.
test('the command line answers as the contract does', { timeout: 120_000 }, async () => {
  const spoken: [string, ApiResponse][] = [];
  const said: [string, ApiResponse][] = [];
  const compare = async (procedure: string, input: unknown, words: readonly string[]) => {
    const answer = await direct.app.call({ procedure, input });
    spoken.push([procedure, answer]);
    said.push([procedure, await command(words)]);
    return answer;
  };
  await compare('vault.import', {}, ['import']);
  await compare('vault.import', {}, ['import']);
  await compare('cards.list', { search: '梯度' }, ['cards', '--search', '梯度']);
  const due = await compare('queue.due', { on: '2030-01-01', new: 5 }, [
    ...['due', '--on', '2030-01-01', '--new', '5'],
  ]);
  const id = due.ok ? ((due.data as DueRow[])[0]?.id ?? '') : '';
  await compare('review.grade', { id, grade: 'good', at: NOW }, ['grade', id, 'good', '--at', NOW]);
  await compare('review.grade', { id: 'no-such-card', grade: 'good' }, ['grade', 'no-such-card', 'good']);
  await compare('experiment.list', {}, ['experiment', 'list']);
  await compare('queue.due', {}, ['due']);
  expect(said.map(([, { ok }]) => ok)).toEqual(spoken.map(([, { ok }]) => ok));
  expect(withoutDrawnIds(asData(said))).toEqual(withoutDrawnIds(asData(spoken)));
});

/** The command line may say more beside an answer; data and errors are what the contract fixes. */
function asData(spoken: Spoken): Spoken {
  return spoken.map(([procedure, answer]) => [procedure, answer.ok ? { ...answer, warnings: [] } : answer]);
}
