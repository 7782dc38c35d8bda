/** @file What the store remembers of writing into notes: what waits, what was written, what could not be. */

import type { CardId, ContentHash, NotePath } from '#engine/core/ids.ts';
import type { CalendarDay, InstantMs } from '#engine/core/time.ts';
import type { OwnedOriginals } from '#engine/note/restore.ts';
import type { FrontMatterEdits } from '#engine/note/splice.ts';
import type { WriteProblem } from './ports.ts';

/** A note with answers that it does not show yet. */
export interface QueuedWrite {
  readonly path: NotePath;
  /** The queued ids, which may be older names of its cards. */
  readonly cards: readonly CardId[];
  /** The newest row of the log that asked for it. */
  readonly upTo: number;
}

/** What stands in a note because we put it there. */
export interface WriteRecord {
  readonly path: NotePath;
  /** Before the first write of each key. */
  readonly originals: OwnedOriginals;
  /** What is certainly there; `null` before the first write is done. */
  readonly values: FrontMatterEdits | null;
  /** What a write that may have been cut short was about to put there. */
  readonly intended: FrontMatterEdits | null;
  /** Of the text that was written last. */
  readonly hash: ContentHash | null;
  /** The note's cards then: they find it again after a rename. */
  readonly cards: readonly CardId[];
}

export interface TriedWrite extends WriteProblem {
  /** When it was last tried. */
  readonly at: InstantMs;
}

/** Another tool counted reviews of this note. */
export interface RaisedCount {
  readonly path: NotePath;
  /** As it was known before, and as it is now. */
  readonly from: number;
  readonly to: number;
  readonly lastReviewed: CalendarDay | null;
  readonly nextReview: CalendarDay | null;
}

export interface WritingState {
  readonly queue: readonly QueuedWrite[];
  readonly records: readonly WriteRecord[];
  readonly problems: readonly TriedWrite[];
  readonly raised: readonly RaisedCount[];
}

/** Every list may be left out. Forgetting goes before keeping. */
export interface WritingChange {
  readonly settled?: readonly QueuedWrite[];
  readonly forgottenRecords?: readonly NotePath[];
  readonly records?: readonly WriteRecord[];
  readonly solved?: readonly NotePath[];
  readonly problems?: readonly TriedWrite[];
  readonly answered?: readonly NotePath[];
  readonly raised?: readonly RaisedCount[];
}
