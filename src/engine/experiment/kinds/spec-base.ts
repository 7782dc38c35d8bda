/** @file What every kind of spec has. */

/** Rows of a matrix: one row per output unit. */
export type MatrixRows = readonly (readonly number[])[];

/** One claim as written. `says` are the words it was read from. */
export interface ClaimText {
  readonly that: string;
  readonly says?: string;
  /** The same words in English, where `says` is Chinese. */
  readonly says_en?: string;
}

export interface SpecBase {
  readonly kind: string;
  readonly id?: string;
  readonly title?: string;
  readonly claims: readonly ClaimText[];
}

export interface Seeded {
  /** Number of trials; a spec without anything random runs one whatever it says. */
  readonly seeds: number;
  /** Seed of the first trial; trial i runs under `first_seed + i`. */
  readonly first_seed: number;
  readonly dtype: 'float64' | 'float32';
}

/** The fields of a kind's own. */
export type Body<Spec extends SpecBase> = Spec extends SpecBase
  ? Omit<Spec, 'id' | 'title' | 'claims'>
  : never;
