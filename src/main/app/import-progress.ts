/** @file How far an import is, told to every window: notes read, cards found, seconds left. */

import type { AppContext } from './context.ts';
import type { FreshNote } from './read-note.ts';

export interface ImportProgress {
  /** Files to read. */
  readonly total: number;
  done(): number;
  add(files: number, fresh: readonly FreshNote[]): void;
}

/** An import of fewer notes is over before anyone could read how far it is. */
const WORTH_TELLING = 50;
const TELL_EVERY_MS = 100;

export function createProgress(app: AppContext, total: number): ImportProgress {
  const started = performance.now();
  let [done, cards, told] = [0, 0, started];
  return {
    total,
    done: () => done,
    add(files, fresh) {
      done += files;
      for (const note of fresh) cards += note.cards.length;
      const now = performance.now();
      if (total < WORTH_TELLING || (now - told < TELL_EVERY_MS && done < total)) return;
      told = now;
      const secondsLeft = ((now - started) / 1000) * ((total - done) / done);
      app.emit({
        kind: 'import.progress',
        done,
        total,
        cards,
        secondsLeft: Math.round(secondsLeft * 10) / 10,
      });
    },
  };
}
