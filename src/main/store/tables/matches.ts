/** @file Table `matches`, and the orphans that may be one card with something found later (law L5). */

import type { CardId } from '#engine/core/ids.ts';
import type { IdentityChanges, StoredCard, StoredMatch } from '#main/app/ports.ts';
import type { Db } from '../sqlite.ts';
import { type CardRow, JOINED, toStoredCard } from './cards.ts';

export interface MatchesTable {
  put(changes: IdentityChanges): void;
  /** Those that still wait for the learner, the likeliest first. */
  pending(): readonly StoredMatch[];
  /** Orphans whose history no live card goes on with, the newest first. */
  waiting(limit: number): readonly StoredCard[];
  /** Pairs that the learner said are two cards. */
  refusals(): readonly (readonly [CardId, CardId])[];
  /** The card was answered: its rewritten answer has been seen. */
  seen(id: CardId): void;
}

interface MatchRow {
  readonly from: CardId;
  readonly to: CardId;
  readonly likeness: number;
  readonly found: string;
}

/** All ids that are one card with the given one; unlike `connected` of the log, without what was undone. */
const ONE_CARD = `
WITH RECURSIVE one (id) AS (
  VALUES (?)
  UNION
  SELECT iif(e.same_a = one.id, e.same_b, e.same_a) FROM one JOIN events e ON e.same_a = one.id OR e.same_b = one.id
  WHERE NOT EXISTS (SELECT 1 FROM events u WHERE u.cancels = e.id)
)`;
const LIVE = `${ONE_CARD} ${JOINED} WHERE id IN one AND NOT orphaned ORDER BY note, first_line, id LIMIT 1`;
/** Rows of orphans whose history a live card goes on with: the old name of a card, not a lost one. */
export const SUCCEEDED = `
WITH RECURSIVE succeeded (id) AS (
  SELECT id FROM cards WHERE NOT orphaned AND id IN (
    SELECT same_a FROM events WHERE same_a IS NOT NULL UNION ALL SELECT same_b FROM events WHERE same_b IS NOT NULL)
  UNION
  SELECT iif(e.same_a = one.id, e.same_b, e.same_a)
  FROM succeeded AS one JOIN events e ON e.same_a = one.id OR e.same_b = one.id
  WHERE NOT EXISTS (SELECT 1 FROM events u WHERE u.cancels = e.id)
)
SELECT row FROM cards WHERE orphaned AND id IN succeeded`;
/** A card that was never answered, switched or scheduled has nothing to lose. */
const HAS_HISTORY = `(reps > 0 OR memory.state <> 'new' OR suspended OR chosen IS NOT NULL)`;

export function matchesTable(db: Db): MatchesTable {
  const insert = db.prepare<[string, string, number, string]>(
    'INSERT OR REPLACE INTO matches VALUES (?, ?, ?, ?)',
  );
  const rewrite = db.prepare<[string, string]>('UPDATE cards SET rewritten = ? WHERE id = ?');
  const rows = db.prepare<[], MatchRow>(
    'SELECT from_id AS "from", to_id AS "to", likeness, found FROM matches ORDER BY likeness DESC, from_id, to_id',
  );
  const orphan = db.prepare<[string], CardRow>(`${JOINED} WHERE id = ? AND orphaned AND ${HAS_HISTORY}`);
  const live = db.prepare<[string], CardRow>(LIVE);
  const ids = db.prepare<[string], CardId>(`${ONE_CARD} SELECT id FROM one`).pluck();
  const waiting = db.prepare<[number], CardRow>(
    `${JOINED} WHERE orphaned = 1 AND gone IS NOT NULL AND ${HAS_HISTORY} ORDER BY gone DESC LIMIT ?`,
  );
  const refused = db.prepare<[], { a: CardId; b: CardId }>(
    `SELECT body ->> 'a' AS a, body ->> 'b' AS b FROM events e WHERE kind = 'different'
       AND NOT EXISTS (SELECT 1 FROM events u WHERE u.cancels = e.id)`,
  );
  const seen = db.prepare<[string]>(
    `${ONE_CARD} UPDATE cards SET rewritten = NULL WHERE id IN one AND rewritten IS NOT NULL`,
  );
  const refusals = () => refused.all().map(({ a, b }) => [a, b] as const);
  return {
    put({ unsure, rewritten, day }) {
      for (const { from, to, likeness } of unsure) insert.run(from, to, likeness, day);
      for (const id of rewritten) rewrite.run(day, id);
    },
    pending() {
      const pairs = refusals().map(([a, b]) => [new Set(ids.all(a)), new Set(ids.all(b))] as const);
      const isRefused = ({ from, to }: MatchRow) =>
        pairs.some(([a, b]) => (a.has(from) && b.has(to)) || (a.has(to) && b.has(from)));
      return rows.all().flatMap((row) => {
        const [before, after] = [orphan.get(row.from), live.get(row.to)];
        if (before === undefined || after === undefined) return [];
        if (live.get(row.from) !== undefined || isRefused(row)) return [];
        return [{ ...row, before: toStoredCard(before), after: toStoredCard(after) }];
      });
    },
    waiting(limit) {
      const some = waiting.all(limit).map(toStoredCard);
      return some.filter(({ card }) => live.get(card.id) === undefined);
    },
    refusals,
    seen: (id) => void seen.run(id),
  };
}
