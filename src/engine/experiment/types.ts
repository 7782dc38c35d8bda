/** @file The vocabulary of experiments: spec, claim, result, catalogue entry, statement, figure. All of it is plain data. */

import type { ExperimentId } from '#engine/core/ids.ts';
import type { Bilingual } from './bilingual.ts';

export type { Bilingual };

// ── Spec ────────────────────────────────────────────────────────────────────────────────────────────────

export const SPEC_KINDS = ['activation', 'network', 'residual', 'recurrent', 'matrices', 'calc'] as const;
export type SpecKind = (typeof SPEC_KINDS)[number];

/** Rows of a matrix: one row per output unit. */
export type MatrixRows = readonly (readonly number[])[];

/** One claim as written. `says` are the words it was read from. */
export interface ClaimText {
  readonly that: string;
  readonly says?: string;
}

interface SpecBase {
  readonly id?: string;
  readonly title?: string;
  readonly claims: readonly ClaimText[];
}

interface Seeded {
  /** Number of trials; a spec without anything random runs one whatever it says. */
  readonly seeds: number;
  /** Seed of the first trial; trial i runs under `first_seed + i`. */
  readonly first_seed: number;
  readonly dtype: 'float64' | 'float32';
}

export interface ActivationSpec extends SpecBase {
  readonly kind: 'activation';
  readonly activation: string;
}

export const INIT_NAMES = ['xavier', 'he', 'lecun', 'orthogonal', 'gaussian'] as const;
export type InitName = (typeof INIT_NAMES)[number];

/** A plain fully connected network; `weights` makes it an explicit one, its list passed through in turn up to `depth`. */
export interface NetworkSpec extends SpecBase, Seeded {
  readonly kind: 'network';
  readonly depth: number;
  readonly width: number;
  readonly activation: string;
  readonly init: InitName;
  /** n_in · Var(W_ij) for `gaussian` and `orthogonal`; the named schemes fix it. */
  readonly sigma_w2?: number;
  readonly sigma_b2: number;
  readonly batch: number;
  readonly weights?: readonly MatrixRows[];
  readonly biases?: readonly (readonly number[])[];
  /** One sample; absent means N(0, I). */
  readonly input?: readonly number[];
  /** ∂L/∂z^L; absent means N(0, I). */
  readonly gradient?: readonly number[];
}

/** Blocks x ← x + F(x): F given by its Jacobian, or F(x) = alpha W2 phi(W1 x) with random W1, W2. */
export interface ResidualSpec extends SpecBase, Seeded {
  readonly kind: 'residual';
  readonly depth: number;
  readonly width: number;
  readonly activation: string;
  readonly alpha: number;
  /** n Var of W1; W2 has n Var = 1. */
  readonly sigma_w2: number;
  /** `false` leaves the branches without their shortcut. */
  readonly skip: boolean;
  readonly branch_jacobian?: MatrixRows;
  readonly gradient?: readonly number[];
}

/** h_t = phi(W h_(t-1) + u_t), one shared W. */
export interface RecurrentSpec extends SpecBase, Seeded {
  readonly kind: 'recurrent';
  readonly width: number;
  readonly steps: number;
  readonly activation: string;
  readonly init: 'orthogonal' | 'gaussian';
  readonly spectral_radius: number;
  /** Variance of u_t. */
  readonly input_variance: number;
}

export interface MatricesSpec extends SpecBase {
  readonly kind: 'matrices';
  /** In forward order. */
  readonly matrices: readonly MatrixRows[];
  readonly repeat: number;
  readonly gradient: readonly number[];
}

/** A number, a number with its unit (`80 GB`, `3.35 TB/s`), or a range over which claims are checked. */
export type CalcValue = number | string | CalcRange;
export interface CalcRange {
  readonly from: number | string;
  readonly to: number | string;
  readonly steps: number;
}

export interface CalcSpec extends SpecBase {
  readonly kind: 'calc';
  readonly let: Readonly<Record<string, CalcValue>>;
}

export type ExperimentSpec =
  | ActivationSpec
  | NetworkSpec
  | ResidualSpec
  | RecurrentSpec
  | MatricesSpec
  | CalcSpec;

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
  /** 95 % interval of `measured`; a point for deterministic quantities; the range over seeds for `for all seeds`. */
  readonly interval: readonly [low: number, high: number];
  readonly verdict: Verdict;
  /** The decision in words, English, with its numbers. */
  readonly rule: string;
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

export const FIGURE_KINDS = [
  'sigmoid-decay',
  'relu-decay',
  'residual-path',
  'norm-product',
  'depth-curve',
  'none',
] as const;
export type FigureKind = (typeof FIGURE_KINDS)[number];

export interface Experiment {
  readonly id: ExperimentId;
  readonly title: Bilingual;
  readonly spec: ExperimentSpec;
  readonly parameters: readonly Parameter[];
  readonly guess: Guess | null;
  /** One sentence with `{placeholders}` the figure fills: powers of ten, "per layer". */
  readonly sentence: Bilingual | null;
  readonly switch: Switch | null;
  readonly figure: FigureKind;
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

export type { FigureLine, FigureModel } from './figure/model.ts';

// ── Links ───────────────────────────────────────────────────────────────────────────────────────────────

export interface ExperimentLink {
  readonly experiment: ExperimentId;
  readonly reason: Bilingual;
  readonly by: 'block' | 'front-matter' | 'user' | 'statement';
  /** Parameters the link sets. */
  readonly overrides: Overrides;
  /** The experiment itself when it stands in the note and not in the catalogue. */
  readonly inline: Experiment | null;
}
