/** @file The parsed note: every part knows where it stands in the source text. */

import type { Diagnostic } from '../core/diagnostic.ts';
import type { NotePath } from '../core/ids.ts';
import type { CalendarDay } from '../core/time.ts';
import type { ScheduleComment } from './schedule-comments.ts';

/** Offsets into the text as read (UTF-16 code units), end exclusive. */
export interface SourceRange {
  readonly start: number;
  readonly end: number;
}

/** 1-based, inclusive, front matter counted. */
export type LineRange = readonly [first: number, last: number];

/** The eight keys of the user's notes. A value out of range is `null` and gives one warning (never clamped). */
export interface ReviewMetadata {
  readonly created: CalendarDay | null;
  readonly lastReviewed: CalendarDay | null;
  readonly nextReview: CalendarDay | null;
  readonly reviewCount: number | null;
  readonly difficulty: 'easy' | 'medium' | 'hard' | null;
  /** 0…1. */
  readonly masteryLevel: number | null;
}

export interface FrontMatter {
  /** TOML is read and never written. */
  readonly format: 'yaml' | 'toml';
  /** From the opening to the closing fence, both included. */
  readonly range: SourceRange;
  readonly lines: LineRange;
  /** What a deck of hashcards calls itself; `null` for all others. */
  readonly name: string | null;
  readonly metadata: ReviewMetadata;
  readonly tags: readonly string[];
  readonly relatedOutlines: readonly string[];
  /** Other names of the note, under which links find it. */
  readonly aliases: readonly string[];
  /** Experiment ids or specs under the key `experiment` or `experiments`, as parsed YAML. */
  readonly experiments: readonly unknown[];
  /** Values of `sr-due`, `sr-interval`, `sr-ease` as parsed, for the reader of other tools' schedules; absent keys are undefined. */
  readonly noteReview: { readonly due: unknown; readonly interval: unknown; readonly ease: unknown };
  /** Exact range of each top-level key's value in the text, for splicing. */
  readonly valueRanges: ReadonlyMap<string, SourceRange>;
}

export interface Heading {
  /** 1…6. */
  readonly level: number;
  /** Inline source without the marker. */
  readonly text: string;
  readonly line: number;
  /** Texts of the headings above it and its own, outermost first. */
  readonly path: readonly string[];
  /** The section: the heading's line to the line before the next heading of the same or a higher level. */
  readonly lines: LineRange;
  /** The section's own text ends before its first sub-heading. */
  readonly ownLines: LineRange;
}

export interface Formula {
  readonly display: boolean;
  /** TeX without delimiters. */
  readonly tex: string;
  /** Delimiters included. */
  readonly range: SourceRange;
  readonly lines: LineRange;
}

/** A fenced code block. `info` is the text behind the fence, such as `experiment` or `ts`. */
export interface Fence {
  readonly info: string;
  readonly content: string;
  readonly lines: LineRange;
}

/** A link whose target is a state of the app: `experiment:<id>?depth=30` or `card:<id>`. */
export interface AppLink {
  readonly target: string;
  readonly line: number;
}

export type BlockKind =
  | 'heading'
  | 'paragraph'
  | 'list'
  | 'item'
  | 'quote'
  | 'fence'
  | 'code'
  | 'math'
  | 'table'
  | 'rule';

/** One block of the body. Lists, items and quotes hold further blocks. */
export interface Block {
  readonly kind: BlockKind;
  /** Whole lines, blank lines at the end left out. */
  readonly lines: LineRange;
  /** Inline source of a heading or paragraph, TeX of a `math` block; empty for the others. */
  readonly text: string;
  /** Only of lists: numbered or not. */
  readonly ordered: boolean;
  readonly children: readonly Block[];
}

export interface Note {
  readonly path: NotePath;
  /** As read, with spaces in the place of comments that hold schedules of another tool. */
  readonly text: string;
  /** First level-1 heading, else the name in TOML, else the file name without `.md`. */
  readonly title: string;
  readonly frontMatter: FrontMatter | null;
  /** The body as a tree, in the order of the text. */
  readonly blocks: readonly Block[];
  readonly headings: readonly Heading[];
  readonly formulas: readonly Formula[];
  readonly fences: readonly Fence[];
  readonly links: readonly AppLink[];
  /** Comments taken out of the text, in its order. */
  readonly schedules: readonly ScheduleComment[];
  readonly diagnostics: readonly Diagnostic[];
}
