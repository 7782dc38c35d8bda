/** @file A generated vault lives in the app: it is imported, answered, edited and imported again, and an oracle that knows which question is which says what became of every history. */

import { expect } from 'vitest';
import type { Card } from '#engine/card/card.ts';
import { normaliseText } from '#engine/card/normalise.ts';
import type { CardId, ContentHash, NotePath } from '#engine/core/ids.ts';
import type { CalendarDay, InstantMs } from '#engine/core/time.ts';
import { isKnown } from '#engine/schedule/events.ts';
import { identitiesOf } from '#engine/schedule/identity.ts';
import { DEFAULT_PARAMETERS } from '#engine/schedule/parameters.ts';
import { planImport } from '#main/app/import-plan.ts';
import type { StoredCard } from '#main/app/ports.ts';
import { readNote } from '#main/app/read-note.ts';
import { createTestApp, type TestApp } from '../app.ts';
import { EDITS, type Edit, type World } from './edit.ts';
import { type Asked, type GeneratedVault, type Maker, makerOf, makeVault, textOf } from './generate.ts';
import { chance, pick } from './texts.ts';

/** What became of the questions that an edit touched. */
export interface Outcomes {
  /** Its id is the same. */
  same: number;
  /** The edit was recognised. */
  rule: number;
  /** The learner is asked, about the right pair. */
  asked: number;
  /** It starts anew, and nobody is asked. */
  lost: number;
  /** It was given the history of another question. */
  mixed: number;
}

export interface Tally {
  vaults: number;
  imports: number;
  readonly byEdit: Map<string, Outcomes>;
  /** Of questions that no edit touched. */
  readonly untouched: Outcomes;
  /** Pairs about which the learner is asked though they are two questions. */
  wronglyAsked: number;
  /** Questions for which the vault gives no card. */
  unread: number;
}

export function newTally(): Tally {
  return { vaults: 0, imports: 0, byEdit: new Map(), untouched: noOutcomes(), wronglyAsked: 0, unread: 0 };
}

export function noOutcomes(): Outcomes {
  return { same: 0, rule: 0, asked: 0, lost: 0, mixed: 0 };
}

/** Notes that are bad in one way each; they must cost nobody anything (law L7). */
export const BROKEN: Readonly<Record<string, string | Uint8Array>> = {
  'zz-yaml.md': '---\ntags: [open\n---\n\n**Q？**\n答：A\n',
  'zz-bytes.md': new Uint8Array([0x23, 0x20, 0xff, 0xfe]),
  'zz-open.md': '```\n$$ <!-- \n**never？**\n',
  'zz-nul.md': '# a\0b\n\n**a\0？**\n答：b\n',
};
const isBroken = (path: string) => path.startsWith('zz-');

const IMPORTS = 4;
/** Names every question that lost its history. */
const TELL = process.env.NABLA_TELL !== undefined;
const AT = 1_795_482_600_000 as InstantMs;
const ANSWER = {
  kind: 'grade',
  grade: 'good',
  durationMs: null,
  seen: '' as ContentHash,
  at: AT,
  zone: 'Asia/Shanghai',
  rolloverHour: 4,
  day: '2026-11-24' as CalendarDay,
  parameterSet: DEFAULT_PARAMETERS.id,
} as const;
const NOTHING = { added: 0, changed: 0, moved: 0, orphaned: 0 };

type Files = Readonly<Record<string, string>>;

/** Fails where a law is broken; what the recognition is worth goes into the tally. */
export async function live(seed: number, tally: Tally): Promise<void> {
  const maker = makerOf(seed);
  const world: World = { vault: makeVault(maker), away: [], notesAway: [] };
  const test = await createTestApp({ notes: { ...filesOf(world.vault), ...BROKEN } });
  const oracle = oracleOf(test, tally);
  try {
    await importTwice(test, `seed ${seed}`);
    await oracle.look(world.vault, []);
    for (let step = 1; step <= IMPORTS; step += 1) {
      const before = filesOf(world.vault);
      const touched = editsOf(world, maker);
      const names = touched.map(({ name }) => name);
      replace(test, before, filesOf(world.vault));
      await importTwice(test, `seed ${seed}, step ${step}: ${names.join(', ')}`);
      await oracle.look(world.vault, touched, `seed ${seed}, step ${step}: ${names.join(', ')}`);
      tally.imports += 1;
    }
    await expectUntouched(test, filesOf(world.vault));
    await expectAsFromScratch(test, filesOf(world.vault));
    tally.vaults += 1;
  } finally {
    await test.close();
  }
}

interface Touched {
  readonly name: string;
  readonly keys: readonly number[];
}

function editsOf(world: World, maker: Maker): readonly Touched[] {
  const count = chance(maker.rng, 0.7) ? 1 : 2;
  const all: readonly (readonly [string, Edit])[] = Object.entries(EDITS);
  return Array.from({ length: count }, () => {
    const [name, edit] = pick(maker.rng, all);
    return { name, keys: edit(world, maker) };
  });
}

function filesOf(vault: GeneratedVault): Files {
  return Object.fromEntries([...vault].map(([path, note]) => [path, textOf(note)]));
}

function replace({ vault }: TestApp, before: Files, after: Files): void {
  for (const path of Object.keys(before)) if (!(path in after)) vault.remove(path);
  for (const [path, text] of Object.entries(after)) if (before[path] !== text) vault.write(path, text);
}

/** The second time nothing changes (law L6), and only the bad notes are complained of (law L7). */
async function importTwice({ call }: TestApp, name: string): Promise<void> {
  const report = await call('vault.import', {});
  const complaints = report.diagnostics.filter(
    ({ path, code }) => !isBroken(path) && code !== 'removals-held',
  );
  expect(complaints, name).toEqual([]);
  expect(await call('vault.import', {}), name).toMatchObject({ ...NOTHING, cards: report.cards });
}

/** Not a byte of the vault is another one (law L3). */
async function expectUntouched({ vault }: TestApp, files: Files): Promise<void> {
  for (const [path, text] of Object.entries(files))
    expect(await vault.read(path as NotePath)).toEqual({ ok: true, value: text });
  const scan = await vault.scan();
  const paths = scan.ok ? scan.value.files.map(({ path }) => path) : [];
  expect(paths.filter((path) => !isBroken(path)).sort()).toEqual(Object.keys(files).sort());
}

/** What came of many small imports is what one gives that knows nothing, also without the bad notes (laws L6, L7). */
async function expectAsFromScratch({ store }: TestApp, files: Files): Promise<void> {
  const fresh = Object.entries(files).map(([path, text]) =>
    readNote({ path: path as NotePath, size: 0, modified: '' }, text),
  );
  const known = { notes: new Set<NotePath>(), hashes: new Map(), cards: [] };
  const { added } = planImport(known, { fresh, removed: new Set() }).diff;
  const live = (await store.cards({})).map(({ card }) => card).filter(({ note }) => !isBroken(note));
  expect(new Set(live.map(({ id }) => id)).size).toBe(live.length);
  expect(withoutNames(live)).toEqual(withoutNames(added));
}

/** Which of two twins has the shared name depends on who was there first. */
function withoutNames(cards: readonly Card[]): readonly string[] {
  return cards.map(({ id: _id, baseId: _base, ...card }) => JSON.stringify(card)).sort();
}

function oracleOf(test: TestApp, tally: Tally) {
  /** The id under which each question was first answered. */
  const origins = new Map<number, CardId>();
  const latest = new Map<number, CardId>();
  /** Questions that were mixed up once: they are counted once. */
  const spoilt = new Set<number>();
  const families = new Map<number, number>();
  const familyOf = (key: number) => families.get(key) ?? key;
  return {
    async look(vault: GeneratedVault, touched: readonly Touched[], name = ''): Promise<void> {
      const cards = await questionsIn(test);
      const editsOfKey = (key: number) =>
        touched.flatMap((one) => (one.keys.includes(key) ? [one.name] : []));
      const answered: CardId[] = [];
      const seen: Seen[] = [];
      for (const [path, { questions }] of vault) {
        for (const asked of questions) {
          const id = cards.get(placeOf(path, asked.prompt));
          if (asked.copyOf !== undefined) families.set(asked.key, familyOf(asked.copyOf));
          if (id === undefined) tally.unread += 1;
          else seen.push({ asked, id, family: familyOf(asked.key) });
        }
      }
      const judge = await judgeOf(test, { origins, seen, familyOf });
      for (const one of seen) {
        const { asked, id } = one;
        if (spoilt.has(asked.key)) continue;
        const origin = origins.get(asked.key);
        const verdict = await judge(one, origin, latest.get(asked.key));
        if (TELL && (verdict === 'mixed' || verdict === 'lost')) console.info(name, verdict, asked);
        if (origin === undefined) {
          if (verdict === 'mixed') countIn(tally, ['a new question'], verdict);
          origins.set(asked.key, id);
          answered.push(id);
        } else countIn(tally, editsOfKey(asked.key), verdict);
        if (verdict === 'lost') origins.set(asked.key, id);
        if (verdict === 'mixed') {
          spoilt.add(asked.key);
          origins.delete(asked.key);
        }
        latest.set(asked.key, id);
      }
      await answerAll(test, answered);
      tally.wronglyAsked += await refuseTheRest(test);
    },
  };
}

function countIn(tally: Tally, edits: readonly string[], verdict: keyof Outcomes): void {
  if (edits.length === 0) tally.untouched[verdict] += 1;
  for (const edit of edits) {
    const outcomes = tally.byEdit.get(edit) ?? noOutcomes();
    outcomes[verdict] += 1;
    tally.byEdit.set(edit, outcomes);
  }
}

function placeOf(path: string, prompt: string): string {
  return `${path}\n${normaliseText(prompt)}`;
}

async function questionsIn({ store }: TestApp): Promise<ReadonlyMap<string, CardId>> {
  const asks = ({ card }: StoredCard) => card.kind === 'question' || card.kind === 'basic';
  const cards = (await store.cards({})).filter(asks);
  return new Map(cards.map(({ card }) => [placeOf(card.note, card.prompt), card.id]));
}

/** A question and the card that the vault gives for it now. */
interface Seen {
  readonly asked: Asked;
  readonly id: CardId;
  /** Equal for a question and its copies. */
  readonly family: number;
}

interface Oracle {
  readonly origins: ReadonlyMap<number, CardId>;
  readonly seen: readonly Seen[];
  readonly familyOf: (key: number) => number;
}

type Judge = (seen: Seen, origin: CardId | undefined, last: CardId | undefined) => Promise<keyof Outcomes>;

async function judgeOf({ store, call }: TestApp, { origins, seen, familyOf }: Oracle): Promise<Judge> {
  const { rootOf } = identitiesOf((await store.events({ kind: 'same' })).filter(isKnown));
  const owners = Map.groupBy(origins, ([, id]) => rootOf(id));
  const roots = new Map(seen.map((one) => [one, rootOf(one.id)]));
  return async (one, origin, last) => {
    const { id, family, asked } = one;
    const others = (owners.get(rootOf(id)) ?? []).filter(([other]) => familyOf(other) !== family);
    if (others.length > 0) {
      if (TELL) console.info('shares a history with', others);
      return 'mixed';
    }
    // A copy says the same: which of the two the history stays with cannot be told from their texts.
    const isWithCopy = seen.some(
      (other) => other.family === family && origin !== undefined && roots.get(other) === rootOf(origin),
    );
    if (origin === undefined || asked.copyOf !== undefined || isWithCopy)
      return id === last ? 'same' : 'rule';
    const waiting = await call('matches.list', {});
    const right = waiting.find(
      ({ before, after }) => rootOf(before.id as CardId) === rootOf(origin) && after.id === id,
    );
    if (right === undefined) return 'lost';
    await call('matches.decide', { id: right.id, accept: true });
    return 'asked';
  };
}

/** In one transaction: a thousand vaults would wait for the disk most of the time. */
async function answerAll({ store }: TestApp, ids: readonly CardId[]): Promise<void> {
  if (ids.length === 0) return;
  const blank = { notes: [], touched: [], removedNotes: [], cards: [], orphaned: [] };
  const events = ids.map((cardId) => ({ ...ANSWER, cardId }));
  await store.apply({ ...blank, events });
}

async function refuseTheRest({ call }: TestApp): Promise<number> {
  const waiting = await call('matches.list', {});
  for (const { id } of waiting) await call('matches.decide', { id, accept: false }).catch(() => {});
  return waiting.length;
}
