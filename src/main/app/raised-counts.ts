/**
 * @file Reviews that another tool counted in a note's front matter after Nabla had read it. They are offered to the
 * learner, who says whether they were reviews of these cards; then they are grades in the log like any other (law L1).
 */

import { fail } from '#engine/contract/transport.ts';
import { contentHash } from '#engine/core/hash.ts';
import type { NotePath } from '#engine/core/ids.ts';
import { type CalendarDay, daysBetween, type InstantMs, studyDay } from '#engine/core/time.ts';
import { type AppContext, stampOf } from './context.ts';
import type { Known } from './import-plan.ts';
import type { StoredCard } from './ports.ts';
import type { FreshNote } from './read-note.ts';
import { seenHash } from './views.ts';
import { earlierIn } from './write-note-values.ts';
import type { RaisedCount, WriteRecord } from './writing.ts';

/** Notes that were known, whose count went up and not because of us. */
export function raisedCounts(
  fresh: readonly FreshNote[],
  known: Known,
  records: readonly WriteRecord[],
): readonly RaisedCount[] {
  const before = new Map(
    known.cards.filter(({ orphaned }) => !orphaned).map(({ card }) => [card.note, card.imported]),
  );
  const written = new Map(records.map((record) => [record.path, record]));
  return fresh.flatMap(({ note: { path }, cards }) => {
    const [old, now] = [before.get(path), cards[0]?.imported];
    if (old === undefined || now == null) return [];
    const [from, to] = [old?.reviewCount ?? 0, now.reviewCount ?? 0];
    const record = written.get(path);
    const isOurs =
      record !== undefined && earlierIn(record).ours.some((values) => values.review_count === to);
    if (to <= from || isOurs) return [];
    return [{ path, from, to, lastReviewed: now.lastReviewed, nextReview: now.nextReview }];
  });
}

/** `count`: they were reviews of this note's cards, each as a Good on the day the note names. Else they mean nothing here. */
export async function answerRaised(app: AppContext, path: NotePath, count: boolean): Promise<void> {
  const raised = (await app.store.writing()).raised.find((each) => each.path === path);
  if (raised === undefined)
    fail('not-raised', `No review of ${path} waits for an answer.`, 'Reload the page.');
  if (count) for (const stored of await cardsReviewed(app, path)) await countReview(app, stored, raised);
  await app.store.keepWriting({ answered: [path], solved: [path] });
}

/** A new card beside reviewed ones was found later: that review was not of it. */
async function cardsReviewed(app: AppContext, path: NotePath): Promise<readonly StoredCard[]> {
  const active = (await app.store.cardsOfNotes([path])).filter((stored) => stored.active);
  const reviewed = active.filter(({ schedule }) => schedule.state !== 'new');
  return reviewed.length > 0 ? reviewed : active;
}

async function countReview(
  app: AppContext,
  { card, schedule }: StoredCard,
  { path, to, lastReviewed }: RaisedCount,
): Promise<void> {
  const settings = await app.store.settings();
  const rule = { zone: app.clock.zone(), rolloverHour: settings.rolloverHour };
  const now = app.clock.now();
  const isPast = lastReviewed !== null && lastReviewed < studyDay(now, rule);
  const at = isPast ? noonOf(lastReviewed, rule.zone) : now;
  const stamp = stampOf(app, settings, at);
  // Already counted here: the same review, or a later one.
  if (schedule.lastReview !== null && daysBetween(schedule.lastReview, stamp.day) <= 0) return;
  await app.store.append({
    kind: 'grade',
    cardId: card.id,
    grade: 'good',
    durationMs: null,
    seen: seenHash(card),
    source: 'note',
    request: `note-${contentHash(`${path}\0${to}\0${card.id}`).slice(0, 24)}`,
    ...stamp,
  });
}

const HOUR_MS = 3_600_000;
/** Zones reach from 12 hours behind UTC to 14 ahead of it. */
const FARTHEST_HOURS = 14;

/** The first full hour of UTC that is noon or later there: safely inside the day, whatever hour it begins at. */
function noonOf(day: CalendarDay, zone: string): InstantMs {
  const start = Date.parse(`${day}T12:00:00Z`) - FARTHEST_HOURS * HOUR_MS;
  const isAfternoon = (at: number) => studyDay(at as InstantMs, { zone, rolloverHour: 12 }) >= day;
  for (let at = start; ; at += HOUR_MS) if (isAfternoon(at)) return at as InstantMs;
}
