/** @file What a round is made of: some questions of the vault, or of an outline or one of its parts. */

export interface Choice {
  readonly outline?: string;
  /** From 1. */
  readonly part?: number;
  readonly count?: number;
}
