/** @file Which cards have changed since they were last asked after: written down by triggers that this connection alone has. */

import type { Db } from '../sqlite.ts';

export interface Changes {
  /** What changed since the last call. */
  take(most: number): ChangedCards;
  forget(): void;
}

export interface ChangedCards {
  /** `null`: more than were asked for. */
  readonly ids: readonly string[] | null;
  /** A card is new, or stands at another place. */
  readonly isPlace: boolean;
  /** Another process wrote, so anything may have changed. */
  readonly isElsewhere: boolean;
}

/** Plain INSERTs only: how a conflict is met would be decided by the statement that set the trigger off. */
const note = (id: 'new.id' | 'old.id' | 'new.card_id' | 'old.card_id') =>
  `INSERT INTO changed_cards SELECT ${id}, 0 WHERE NOT EXISTS (SELECT 1 FROM changed_cards WHERE id = ${id});`;

// A temporary table follows the transaction it was changed in: what is rolled back there was not changed here either.
const WATCH = `
CREATE TEMP TABLE changed_cards (id TEXT PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID;
CREATE TEMP TRIGGER card_added AFTER INSERT ON main.cards BEGIN
  ${note('new.id')} UPDATE changed_cards SET place = 1 WHERE id = new.id;
END;
CREATE TEMP TRIGGER card_removed AFTER DELETE ON main.cards BEGIN
  ${note('old.id')} UPDATE changed_cards SET place = 1 WHERE id = old.id;
END;
CREATE TEMP TRIGGER card_changed AFTER UPDATE ON main.cards BEGIN
  ${note('new.id')}
  UPDATE changed_cards SET place = 1
  WHERE id = new.id AND (old.note <> new.note OR old.first_line <> new.first_line);
END;
CREATE TEMP TRIGGER memory_added AFTER INSERT ON main.memory BEGIN ${note('new.card_id')} END;
CREATE TEMP TRIGGER memory_changed AFTER UPDATE ON main.memory BEGIN ${note('new.card_id')} END;
CREATE TEMP TRIGGER memory_removed AFTER DELETE ON main.memory BEGIN ${note('old.card_id')} END;
`;

export function watchChanges(db: Db): Changes {
  db.exec(WATCH);
  const read = db.prepare<[number], { id: string; place: number }>(
    'SELECT id, place FROM changed_cards LIMIT ?',
  );
  const clear = db.prepare('DELETE FROM changed_cards');
  const version = () => db.pragma('data_version', { simple: true });
  let seen = version();
  return {
    take(most) {
      const now = version();
      const isElsewhere = now !== seen;
      seen = now;
      const rows = read.all(most + 1);
      if (rows.length > 0) clear.run();
      const ids = rows.length > most ? null : rows.map(({ id }) => id);
      return { ids, isPlace: rows.some(({ place }) => place === 1), isElsewhere };
    },
    forget: () => void clear.run(),
  };
}
