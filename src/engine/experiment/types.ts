/** @file The vocabulary of experiments: spec, claim, result, catalogue entry, statement, figure. All of it is plain data. */

import type { ExperimentId } from '#engine/core/ids.ts';
import type { Bilingual } from './bilingual.ts';
import type { FigurePlan } from './figure/plan.ts';
import type { ExperimentSpec } from './kinds/specs.ts';

export type { Bilingual };

// ── Spec ────────────────────────────────────────────────────────────────────────────────────────────────

export type { ClaimText } from './kinds/spec-base.ts';
export type { ExperimentSpec };

/** Something a user may set: a number within bounds, or one of some words. */
export interface Parameter {
  readonly name: string;
  /** `layers`, `units`, `seeds`, a unit of the `let` value, or empty. */
  readonly unit: string;
  readonly min: number | null;
  readonly max: number | null;
  readonly default: number | string;
  /** Present when the value is a word. */
  readonly choices?: readonly string[];
}

/** `--set k=v` and `experiment:<id>?k=v`: names to values as written. */
export type Overrides = Readonly<Record<string, string>>;

// ── Result ──────────────────────────────────────────────────────────────────────────────────────────────

export const VERDICTS = ['supported', 'refuted', 'inconclusive'] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface ClaimResult {
  /** The words the claim was read from, or `null`. */
  readonly says: string | null;
  readonly that: string;
  /** The expression `measured` and `interval` belong to. */
  readonly quantity: string;
  readonly measured: number;
  /** Of `measured` and `interval`, in base units such as `B/s`; empty when there is none. */
  readonly unit: string;
  /** Trials it was decided on: seeds, points of a grid, or 1. */
  readonly seeds: number;
  /** 95 % interval of `measured`; a point for deterministic quantities; the range over seeds for `for all seeds`. */
  readonly interval: readonly [low: number, high: number];
  readonly verdict: Verdict;
  /** The decision in words, English, with its numbers. */
  readonly rule: string;
  /** The same in Chinese. */
  readonly ruleZh: string;
  /** For an inconclusive claim: the number of seeds that would decide it; `null` when no number would. */
  readonly seedsNeeded: number | null;
  /** For a claim decided trial by trial: in how many trials (or grid points) it failed; otherwise `null`. */
  readonly violations: number | null;
}

/** A curve for a chart. Logarithmic series hold log10 values and say so in `unit`. */
export interface Series {
  readonly name: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Smallest and largest seed at each x; equal to `y` when nothing is random. */
  readonly low: readonly number[];
  readonly high: readonly number[];
  /** `log10`, or the unit of y. */
  readonly unit: string;
  /** For a series of one x: the value of every seed, in their order. */
  readonly samples?: readonly number[];
  /** Where some trial has no finite value: in how many, at each x. The mean there is not finite either. */
  readonly missing?: readonly number[];
}

/** Numbers over two axes, for a heat map: `values[row * x.length + column]`. */
export interface Grid {
  readonly name: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly values: readonly number[];
  readonly unit: string;
}

/** Same spec, seed and backend give the same bytes (law L4); whoever runs it adds `seconds`. */
export interface ExperimentResult {
  readonly spec: ExperimentSpec;
  /** Trials that were run. */
  readonly seeds: number;
  readonly backend: string;
  readonly claims: readonly ClaimResult[];
  readonly series: readonly Series[];
  /** Present for kinds that measure over two axes. */
  readonly grids?: readonly Grid[];
}

export interface Progress {
  readonly done: number;
  readonly total: number;
}

// ── Catalogue ───────────────────────────────────────────────────────────────────────────────────────────

/** One key of the guess before the run: an order of magnitude (`log10`) or a category. */
export interface Choice {
  readonly label: Bilingual;
  readonly log10: number | null;
}

export interface Guess {
  readonly question: Bilingual;
  /** Four keys. */
  readonly choices: readonly Choice[];
  /** Expression of the claim language whose measured value answers. */
  readonly quantity: string;
  /** For categories: the index of the right choice. */
  readonly answer?: number;
}

/** The one change that breaks the statement on the same axes: parameters, or another experiment of the catalogue. */
export interface Switch {
  readonly set: Overrides;
  /** Run instead, where the change is more than a parameter. */
  readonly experiment?: string;
  readonly label: Bilingual;
  /** What is seen when it is on. */
  readonly shows: Bilingual;
}

/** A figure of the Lab with its name. */
export interface View {
  readonly title: Bilingual;
  readonly figure: FigurePlan;
}

/** A sentence that a setting shows. */
export interface Preset {
  readonly says: Bilingual;
  readonly set: Overrides;
}

/** A cell of a shipped table: its settings, and what its seeds gave. */
export interface TableCell {
  readonly set: Overrides;
  /** Of the table's `quantity`. */
  readonly share: number;
  /** Wilson interval of `share`, 95 %. */
  readonly interval: readonly [low: number, high: number];
  /** Of the final losses over the seeds; `null` where the middle run diverged. */
  readonly medianLoss: number | null;
}

/** Written by `npm run tables`: the numbers of a table with all that is needed to measure them again. */
export interface MeasuredTable {
  /** Hash of the experiment's spec without words, claims and seeds. */
  readonly specHash: string;
  /** The measured side of the experiment's first claim. */
  readonly quantity: string;
  /** Of every cell, from the spec's `first_seed`. */
  readonly seeds: number;
  readonly backend: string;
  readonly engineVersion: number;
  /** Row by row. */
  readonly cells: readonly TableCell[];
}

/** A side of a table: what varies along it, and its places in words. */
export interface TableSide {
  readonly title: Bilingual;
  readonly names: readonly Bilingual[];
}

/** Runs of many settings, measured beforehand because all of them take too long to run live. */
export interface ShippedTable {
  readonly title: Bilingual;
  /** What the table shows, in a sentence or two. */
  readonly shows: Bilingual;
  readonly rows: TableSide;
  readonly columns: TableSide;
  /** Settings of the cells, row by row. */
  readonly sets: readonly Overrides[];
  /** Seeds of a cell. */
  readonly seeds: number;
  readonly measured: MeasuredTable;
}

export interface Experiment {
  readonly id: ExperimentId;
  readonly title: Bilingual;
  readonly spec: ExperimentSpec;
  readonly parameters: readonly Parameter[];
  readonly guess: Guess | null;
  /** One sentence with `{placeholders}` the figure fills: powers of ten, "per layer". */
  readonly sentence: Bilingual | null;
  readonly switch: Switch | null;
  readonly figure: FigurePlan | null;
  /** Further views of the same run, in the Lab. */
  readonly views: readonly View[];
  /** Settings worth a look, as sentences; the first is the one shown before anything is touched. */
  readonly presets: readonly Preset[];
  readonly table: ShippedTable | null;
  /** Id of the statement this experiment decides or illustrates. */
  readonly statement: string | null;
}

export const TRUTHS = ['true', 'true-if', 'loose', 'false'] as const;
export type Truth = (typeof TRUTHS)[number];

export const BADGES = ['holds', 'condition', 'questioned', 'wrong', 'unsettled'] as const;
export type Badge = (typeof BADGES)[number];

/** Where a statement may be met: the section's heading path (outermost first) and the words. */
export interface Binding {
  readonly headings: readonly string[];
  readonly text: string;
}

/** A further number of a statement. */
export interface Measurement {
  /** What it is, in English words. */
  readonly quantity: string;
  readonly experiment: string;
  readonly set?: Overrides;
  /** An expression of the claim language on that experiment. */
  readonly value: string;
  /** Left to `check --thorough`, because it takes long. */
  readonly thorough?: boolean;
}

/** A sentence that is judged. */
export interface Statement {
  /** As in claims.json for the study note, such as `5.2a`. */
  readonly id: string;
  readonly truth: Truth;
  /** Said by the note, commonly understood from it, or added beside it. */
  readonly origin: 'asserted' | 'implied' | 'added';
  /** Exact words of the note; for what the note does not say, the words it is said about. */
  readonly quote: string;
  readonly headings: readonly string[];
  /** Cards are bound by these places, the quote's own first. */
  readonly bindings: readonly Binding[];
  /** Decides the sentence as written, by its first claim. */
  readonly experiment: ExperimentId;
  /** What the first claim's headline number is: its `measured`, or its number of violations. */
  readonly headline: 'measured' | 'violations';
  readonly measurements: readonly Measurement[];
  /** Shown beside the card; often lighter than `experiment`. */
  readonly pane: ExperimentId;
  readonly says: Bilingual;
  /** What is wrong or missing. */
  readonly wrong: Bilingual;
  /** The corrected wording. */
  readonly survives: Bilingual;
  readonly whyAsked: Bilingual;
}

export interface Catalogue {
  readonly experiments: ReadonlyMap<string, Experiment>;
  readonly statements: readonly Statement[];
}

export type { FigurePlan };

// ── Links ───────────────────────────────────────────────────────────────────────────────────────────────

export interface ExperimentLink {
  readonly experiment: ExperimentId;
  readonly reason: Bilingual;
  readonly by: 'block' | 'front-matter' | 'user' | 'statement' | 'concept';
  /** Parameters the link sets. */
  readonly overrides: Overrides;
  /** The experiment itself when it stands in the note and not in the catalogue. */
  readonly inline: Experiment | null;
}
