/** @file What a case becomes once it is read: its price, and the work itself. */

import type { Backend } from '#engine/tensor/backend.ts';
import type { Cost } from '../run/cost.ts';
import type { CaseReader } from './case-reader.ts';

/** The keys of the kind's `expected`. Numbers may be infinite or NaN: the host writes those as strings. */
export type CaseData = Readonly<Record<string, unknown>>;

export interface CaseJob {
  readonly cost: Cost;
  /** Yields there will be, for progress. */
  readonly steps: number;
  run(backend: Backend): Generator<unknown, CaseData>;
}

export interface CaseKind {
  /** Keys that may stand in `input`. */
  readonly fields: readonly string[];
  /** Checks everything that can be wrong with the input; throws a Refusal. */
  read(input: CaseReader): CaseJob;
}

const SECONDS_PER_MULTIPLY_ADD = 1.2e-9;
/** A number of the result, in memory and as text. */
const BYTES_PER_RESULT = 60;

/** A job that is done in one go. `operations` count multiply-adds, `entries` the numbers held, `results` those given back. */
export function exactJob(
  size: { readonly operations?: number; readonly entries?: number; readonly results: number },
  data: (backend: Backend) => CaseData,
): CaseJob {
  const { operations = 0, entries = 0, results } = size;
  return {
    cost: { seconds: operations * SECONDS_PER_MULTIPLY_ADD, bytes: 8 * entries + BYTES_PER_RESULT * results },
    steps: 1,
    *run(backend) {
      yield 1;
      return data(backend);
    },
  };
}
