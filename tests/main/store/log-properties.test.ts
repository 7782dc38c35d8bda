/** @file Law L1 over random histories: the stored state is the replay of the log, on one device and on two. */

import { rm } from 'node:fs/promises';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { CardId, EventId } from '#engine/core/ids.ts';
import type { EventDraft, ReviewEvent } from '#engine/schedule/events.ts';
import { fold, foldActivation } from '#engine/schedule/fold.ts';
import { DEFAULT_PARAMETERS, parameterSet } from '#engine/schedule/parameters.ts';
import { GRADES, type ParameterSet } from '#engine/schedule/types.ts';
import { type OpenedStore, openLocalStore } from '#main/store/opened-store.ts';
import {
  cardId,
  changes,
  foreignGrade,
  gradeDraft,
  importDraft,
  reviewed,
  stamp,
} from '../../contracts/store-fixtures.ts';
import { tempFolder } from '../../support/folders.ts';

const CARDS = ['card-a', 'card-b', 'card-c', 'card-d'].map(cardId);
const STRICTER = set(0.95);

/** One thing that happens to a store. Days go back and forth, since clocks do. */
type Step =
  | { readonly does: 'append'; readonly draft: EventDraft }
  | { readonly does: 'apply'; readonly drafts: readonly EventDraft[] }
  | { readonly does: 'undo'; readonly day: number }
  | { readonly does: 'merge'; readonly row: ReviewEvent };

const day = fc.integer({ min: 0, max: 60 });
const id = fc.constantFrom(...CARDS);

const draft: fc.Arbitrary<EventDraft> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.tuple(id, fc.constantFrom(...GRADES), day).map(([a, g, d]) => gradeDraft(a, g, d)),
  },
  { weight: 2, arbitrary: fc.tuple(id, fc.nat(4), day).map(([a, n, d]) => importDraft(a, reviewed(n), d)) },
  fc
    .tuple(id, fc.constantFrom('suspend', 'unsuspend', 'activate', 'hold'), day)
    .map(([a, kind, d]): EventDraft => ({ kind, cardId: a, ...stamp(d) })),
  fc
    .tuple(id, id, fc.constantFrom('rule', 'user'), day)
    .map(([a, b, by, d]): EventDraft => ({ kind: 'same', a, b, by, cardId: null, ...stamp(d) })),
  day.map((d): EventDraft => ({ kind: 'parameters', parameters: STRICTER, cardId: null, ...stamp(d) })),
);

/** Rows of a copied third device: in any order, numbers used twice, made under a set that may still be on its way. */
const foreign = fc.tuple(id, fc.constantFrom(...GRADES), day, fc.integer({ min: 1, max: 9 })).map(
  ([a, grade, d, seq]): ReviewEvent => ({
    ...foreignGrade(a, grade, { day: d, seq, device: 'third-device' }),
    id: `third-${seq}-${a}-${grade}-${d}` as EventId,
    parameterSet: seq % 2 === 0 ? STRICTER.id : DEFAULT_PARAMETERS.id,
  }),
);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: draft.map((made): Step => ({ does: 'append', draft: made })) },
  fc.array(draft, { maxLength: 5 }).map((drafts): Step => ({ does: 'apply', drafts })),
  { weight: 2, arbitrary: day.map((d): Step => ({ does: 'undo', day: d })) },
  { weight: 2, arbitrary: foreign.map((row): Step => ({ does: 'merge', row })) },
);
const history = fc.array(step, { maxLength: 25 });

async function live(store: OpenedStore, steps: readonly Step[]): Promise<void> {
  for (const each of steps) {
    if (each.does === 'append') await store.append(each.draft);
    else if (each.does === 'apply') await store.apply(changes({ events: each.drafts }));
    else if (each.does === 'undo') await store.undo(stamp(each.day).at, 'UTC');
    else await store.merge([each.row]);
  }
}

/** What the whole log says, computed without the store. */
function replayed(events: readonly ReviewEvent[]): Map<CardId, unknown> {
  const choices = foldActivation(events);
  return new Map(
    [...fold(events)].map(([card, schedule]) => [card, { schedule, chosen: choices.get(card) }]),
  );
}

const folders: string[] = [];
async function fresh(): Promise<OpenedStore> {
  const { path } = await tempFolder();
  folders.push(path);
  return await openLocalStore({ dataFolder: path });
}
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

describe('the review log (law L1)', () => {
  it('replays to the stored state, whatever happened', async () => {
    const property = fc.asyncProperty(history, async (steps) => {
      const store = await fresh();
      await live(store, steps);
      const events = await store.events();
      expect(await store.memory()).toEqual(replayed(events));
      expect(await findings(store)).toEqual(notArrived(events));
      await store.close();
    });
    await fc.assert(property, { numRuns: 60 });
  });

  it('comes to one state on two devices that merge each other, and stays there', async () => {
    const property = fc.asyncProperty(history, history, async (ours, theirs) => {
      const [one, two] = [await fresh(), await fresh()];
      // Both import the same vault apart, on different days.
      for (const [store, from] of [[one, 0] as const, [two, 3] as const])
        await store.apply(changes({ events: CARDS.map((card) => importDraft(card, reviewed(2), from)) }));
      await live(one, ours);
      await live(two, theirs);
      const [first, second] = [await one.events(), await two.events()];
      await one.merge(second);
      await two.merge(first);
      expect(await one.memory()).toEqual(await two.memory());
      expect(await one.memory()).toEqual(replayed([...first, ...second]));
      expect(await one.events()).toEqual(await two.events());
      expect(await one.merge(second)).toEqual({ added: 0, known: second.length, cards: 0 });
      await one.close();
      await two.close();
    });
    await fc.assert(property, { numRuns: 40 });
  });
});

/** Rows of the third device whose predecessor was never sent: the only findings there may be. */
function notArrived(events: readonly ReviewEvent[]): readonly string[] {
  const rows = events.filter(({ device }) => device === 'third-device');
  const numbers = new Set(rows.map(({ seq }) => seq));
  const gaps = rows.filter(({ seq }) => seq > 1 && !numbers.has(seq - 1));
  return gaps.map(({ id: event }) => `${event} number-missing`).sort();
}

async function findings(store: OpenedStore): Promise<readonly string[]> {
  return (await store.verifyLog()).map(({ eventId, problem }) => `${eventId} ${problem}`).sort();
}

function set(desiredRetention: number): ParameterSet {
  const made = parameterSet({ desiredRetention });
  if (!made.ok) throw new Error(made.error.message);
  return made.value;
}
