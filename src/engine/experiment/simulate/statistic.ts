/** @file What the statistical kinds share: one number per seed, summarised over at least 100 seeds from a fixed first one. */

import { createRng, type Rng } from '#engine/core/random.ts';
import { summariseSample } from '#engine/network/measure/samples.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import type { CaseReader } from './case-reader.ts';
import type { CaseJob } from './job.ts';
import { LIMITS } from './limits.ts';

/** What one trial costs: normals drawn, multiply-adds in kernels and in plain loops, activations, and the numbers held. */
export interface TrialSize {
  readonly normals: number;
  readonly operations: number;
  readonly scalarOperations: number;
  readonly activations: number;
  readonly entries: number;
}

/** Measures one seed after the other, in memory reserved once. */
export type Trial = (rng: Rng) => Generator<unknown, number>;

const FIRST_SEED = 20_260_101;
const LEAST_SEEDS = 100;
const MOST_SEEDS = 400;
/** Without `seeds`, as many as about this many seconds allow. */
const UNASKED_SECONDS = 4;

/** Of the fast backend on an ordinary laptop. */
const SECONDS_PER_NORMAL = 4e-9;
const SECONDS_PER_OPERATION = 0.15e-9;
const SECONDS_PER_SCALAR_OPERATION = 1e-9;
const SECONDS_PER_ACTIVATION = 10e-9;

/** Fields that every statistical kind understands. */
export const SEED_FIELDS = ['seeds', 'seed'];

/** `prepare` reserves what all trials share. */
export function statistic(input: CaseReader, size: TrialSize, prepare: (backend: Backend) => Trial): CaseJob {
  const seconds =
    size.normals * SECONDS_PER_NORMAL +
    size.operations * SECONDS_PER_OPERATION +
    size.scalarOperations * SECONDS_PER_SCALAR_OPERATION +
    size.activations * SECONDS_PER_ACTIVATION;
  const affordable = Math.floor(UNASKED_SECONDS / seconds);
  const seeds = input.number('seeds', LIMITS.seeds, Math.max(LEAST_SEEDS, Math.min(MOST_SEEDS, affordable)));
  const first = input.number('seed', LIMITS.seed, FIRST_SEED);
  return {
    cost: { seconds: seeds * seconds, bytes: 8 * size.entries },
    steps: seeds,
    *run(backend) {
      const trial = prepare(backend);
      const values: number[] = [];
      for (let seed = first; seed < first + seeds; seed++) {
        const mark = backend.mark();
        values.push(yield* trial(createRng(seed)));
        backend.release(mark);
        yield seed;
      }
      const { mean, se, sd, count } = summariseSample(values);
      return { mean, se, sd, seeds: count };
    },
  };
}
