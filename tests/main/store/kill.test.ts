/** @file Law L2: a grade that was acknowledged survives a kill of the process at any instant. */

import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { EventId } from '#engine/core/ids.ts';
import { fold } from '#engine/schedule/fold.ts';
import { openLocalStore } from '#main/store/opened-store.ts';
import { tempFolder } from '../../support/folders.ts';
import { startChild } from './child.ts';

/** Two at a time, each in a folder of its own that lives through all its kills. */
const LANES = 2;
const KILLS_PER_LANE = 25;

describe('a process that is killed while it grades', () => {
  it(`keeps every acknowledged grade, ${LANES * KILLS_PER_LANE} times`, { timeout: 60_000 }, async () => {
    const lanes = await Promise.all(Array.from({ length: LANES }, (_, lane) => killAgainAndAgain(lane)));
    expect(lanes.flat().length).toBeGreaterThan(LANES * KILLS_PER_LANE);
  });
});

async function killAgainAndAgain(lane: number): Promise<readonly string[]> {
  const { path: dataFolder, remove } = await tempFolder();
  const acknowledged: string[] = [];
  for (let kill = 0; kill < KILLS_PER_LANE; kill += 1) {
    const grades = await gradesUntilKilled(dataFolder, delayOf(lane, kill));
    acknowledged.push(...grades);
    await checkLog(dataFolder, acknowledged, kill + 1);
  }
  await checkDatabase(dataFolder);
  await remove();
  return acknowledged;
}

async function gradesUntilKilled(dataFolder: string, delayMs: number): Promise<readonly string[]> {
  const child = startChild('grade', dataFolder);
  expect(await child.line(0)).toBe('open');
  await new Promise((resolve) => setTimeout(resolve, delayMs));
  return (await child.kill()).slice(1);
}

/** Each kill may leave one grade that was written, but not yet acknowledged. */
async function checkLog(dataFolder: string, acknowledged: readonly string[], kills: number): Promise<void> {
  const store = await openLocalStore({ dataFolder, readOnly: true });
  const events = await store.events();
  const kept = new Set(events.map(({ id }) => id));
  expect(acknowledged.filter((id) => !kept.has(id as EventId))).toEqual([]);
  expect(events.length - acknowledged.length).toBeLessThanOrEqual(kills);
  expect(new Set(events.map(({ device }) => device)).size).toBeLessThanOrEqual(1);
  const numbers = events.map(({ seq }) => seq).sort((x, y) => x - y);
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  await store.close();
}

async function checkDatabase(dataFolder: string): Promise<void> {
  const store = await openLocalStore({ dataFolder });
  expect(await store.verifyLog()).toEqual([]);
  const replayed = fold(await store.events());
  for (const [id, { schedule }] of await store.memory()) expect(schedule).toEqual(replayed.get(id));
  await store.close();
  const db = new Database(join(dataFolder, 'nabla.db'), { readonly: true });
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  db.close();
}

/** 20…250 ms, spread evenly by the golden ratio, so that a failing run can be repeated. */
function delayOf(lane: number, kill: number): number {
  return 20 + 230 * (((lane * KILLS_PER_LANE + kill + 1) * 0.618_033_988_75) % 1);
}
