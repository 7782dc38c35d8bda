/** @file One conversation with the app, held over every transport; the answers have to be equal (law L12). */

import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AppEvent } from '#engine/contract/contract.ts';
import type { ApiResponse, HostBridge, Transport } from '#engine/contract/transport.ts';
import type { CardView, DueRow } from '#engine/contract/views.ts';
import { parseInstant } from '#engine/core/time.ts';
import type { Clock } from '#main/app/ports.ts';
import { type OpenedApp, openApp } from '#main/hosts/compose.ts';
import type { Folders } from '#main/hosts/folders.ts';

/** Puts a transport in front of the app. */
export type Connect = (app: HostBridge) => Promise<HostBridge & { close(): Promise<void> }>;

const starterNotes = fileURLToPath(new URL('../../notes', import.meta.url));

/** An hour before the study day turns over: where a host with another idea of the day would show. */
export const NOW = '2025-08-15T02:59:00+08:00';
export const ZONE = 'Asia/Shanghai';

const clock: Clock = {
  now: () => parseInstant(NOW) as ReturnType<Clock['now']>,
  zone: () => ZONE,
};

export interface Opened extends Folders {
  readonly app: OpenedApp;
  readonly remove: () => Promise<void>;
}

export async function openStarter(): Promise<Opened> {
  const folder = await mkdtemp(join(tmpdir(), 'nabla-transport-'));
  const vaultFolder = join(folder, 'notes');
  await cp(starterNotes, vaultFolder, { recursive: true });
  const dataFolder = join(folder, 'data');
  const app = await openApp({ vaultFolder, dataFolder, host: 'test', clock });
  return {
    app,
    vaultFolder,
    dataFolder,
    async remove() {
      await app.close();
      await rm(folder, { recursive: true });
    },
  };
}

export type Spoken = readonly (readonly [procedure: string, answer: ApiResponse])[];

/** Every procedure that works on the notes alone, and the ways a call can go wrong. */
async function converse(call: Transport): Promise<Spoken> {
  const spoken: [string, ApiResponse][] = [];
  const ask = async <T>(procedure: string, input: unknown = {}): Promise<T> => {
    const answer = await call({ procedure, input });
    spoken.push([procedure, answer]);
    return (answer.ok ? answer.data : undefined) as T;
  };
  await ask('app.info');
  await ask('queue.today');
  await ask('vault.import', { dryRun: true });
  await ask('vault.import');
  await ask('vault.import');
  const cards = await ask<CardView[]>('cards.list');
  await ask('cards.list', { search: '梯度' });
  await ask('cards.list', { note: 'missing.md' });
  await ask('queue.today');
  const due = await ask<DueRow[]>('queue.due', { on: '2030-01-01', new: 5 });
  const id = due[0]?.id ?? '';
  await ask('cards.show', { id });
  await ask('cards.show', { id: 'no-such-card' });
  await ask('review.undo');
  await ask('review.grade', { id, grade: 'good', durationMs: 1500 });
  await ask('review.grade', { id, grade: 'perfect' });
  await ask('review.grade', { id, grade: 'again', at: 'yesterday' });
  await ask('review.undo');
  const held = cards.find(({ active }) => !active)?.id ?? '';
  await ask('cards.activate', { id: held, active: true });
  await ask('cards.suspend', { id, suspended: true });
  await ask('cards.link', { id, experiment: 'sigmoid-decay?depth=30', choice: 'show' });
  await ask('cards.link', { id, experiment: 'sigmoid-decay', choice: 'auto' });
  await ask('cards.link', { id, experiment: 'no-such-experiment', choice: 'show' });
  await ask('queue.due', { on: 'tomorrow' });
  await ask('queue.due', { on: '2030-01-01', surprise: 1 });
  await ask('settings.change', { newPerDay: 3, desiredRetention: 0.85 });
  await ask('settings.change', { desiredRetention: 2 });
  await ask('schedule.replay', { input: { reviews: [{ rating: 3, elapsedDays: 0 }] } });
  await ask('schedule.replay', { input: { reviews: 'none' } });
  await ask('experiment.list');
  await ask('experiment.show', { id: 'no-such-experiment' });
  await ask('experiment.run', { spec: { text: 'kind: nothing', name: 'here.yaml' } });
  await ask('experiment.cancel', { run: 'no-such-run' });
  await ask('check.run', { backend: 'no-such-backend' });
  await ask('check.cancel', { run: 'no-such-check' });
  const rows = await ask<unknown[]>('log.export');
  await ask('log.merge', { rows });
  await ask('vault.choices');
  await ask('vault.open', { id: 'no-such-vault' });
  for (const procedure of ['nothing', 'constructor', '__proto__', '']) await ask(procedure);
  return spoken;
}

/** Ids and hashes that are drawn anew in each run, or stand for its folder, get a name by the order in which they appear. */
export function withoutDrawnIds(spoken: Spoken): unknown {
  const names = new Map<string, string>();
  const folders = spoken.flatMap(([procedure, answer]) =>
    procedure === 'vault.choices' && answer.ok ? (answer.data as { id: string }[]) : [],
  );
  const drawn = /\b[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}\b|\b[0-9a-f]{64}\b/g;
  let text = JSON.stringify(spoken).replace(drawn, (id) => {
    names.set(id, names.get(id) ?? `id-${names.size + 1}`);
    return names.get(id) ?? id;
  });
  for (const { id } of folders) text = text.replaceAll(id, 'folder');
  return JSON.parse(text);
}

export function transportSuite(name: string, connect: Connect): void {
  describe(`${name}: the contract`, () => {
    let direct: Opened;
    let opened: Opened;
    let over: Awaited<ReturnType<Connect>>;

    beforeAll(async () => {
      direct = await openStarter();
      opened = await openStarter();
      over = await connect(opened.app);
    });

    afterAll(async () => {
      await over?.close();
      await Promise.all([direct?.remove(), opened?.remove()]);
    });

    test('answers as in a direct call', async () => {
      const wanted = await converse(direct.app.call);
      const given = await converse(over.call);
      expect(given.map(([procedure, { ok }]) => [procedure, ok])).toEqual(
        wanted.map(([procedure, { ok }]) => [procedure, ok]),
      );
      expect(withoutDrawnIds(given)).toEqual(withoutDrawnIds(wanted));
    });

    test('a failure names its code and what to do, and never throws', async () => {
      const answer = await over.call({ procedure: 'cards.show', input: { id: 'no-such-card' } });
      expect(answer).toMatchObject({ ok: false, error: { code: 'unknown-card' } });
    });

    test('tells events until it is asked to stop', async () => {
      const heard: AppEvent[] = [];
      const stop = over.onEvent((event) => heard.push(event));
      await expect
        .poll(async () => {
          await opened.app.call({ procedure: 'settings.change', input: { newPerDay: 7 } });
          return heard.at(-1);
        })
        .toMatchObject({ kind: 'settings.changed', settings: { newPerDay: 7 } });
      stop();
      await new Promise((resolve) => setTimeout(resolve, 50));
      const count = heard.length;
      await opened.app.call({ procedure: 'settings.change', input: { newPerDay: 8 } });
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(heard).toHaveLength(count);
    });
  });
}
