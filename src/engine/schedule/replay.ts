/** @file `nabla replay FILE`: FSRS-6 steps over a written list of reviews, for checks against other implementations. */

import * as z from 'zod/mini';
import type { AppError } from '#engine/core/diagnostic.ts';
import { err, ok, type Result } from '#engine/core/result.ts';
import {
  intervalDays,
  MAX_DIFFICULTY,
  MAX_STABILITY,
  MIN_DIFFICULTY,
  MIN_STABILITY,
  nextMemory,
} from './memory.ts';
import { parameterSet } from './parameters.ts';
import { GRADES, type MemoryState } from './types.ts';

export interface ReplayStep extends MemoryState {
  /** Days to the next review: rounded, 1…36,500, no fuzz, no learning steps. */
  readonly interval: number;
}

/** Other keys are ignored: a file may carry its own name and notes. */
const replayFile = z.object({
  weights: z.optional(z.array(z.number())),
  desiredRetention: z.optional(z.number()),
  from: z.optional(
    z.object({
      stability: z.number().check(z.minimum(MIN_STABILITY), z.maximum(MAX_STABILITY)),
      difficulty: z.number().check(z.minimum(MIN_DIFFICULTY), z.maximum(MAX_DIFFICULTY)),
    }),
  ),
  reviews: z.array(
    z.object({
      rating: z.int().check(z.minimum(1), z.maximum(GRADES.length)),
      elapsedDays: z.int().check(z.minimum(0)),
    }),
  ),
});

/** The memory and interval after each review. The first one without `from` meets a new card: its days say nothing. */
export function replay(input: unknown): Result<readonly ReplayStep[], AppError> {
  const file = replayFile.safeParse(input);
  if (!file.success) return err(badFile(file.error.issues[0]?.path ?? []));
  const params = parameterSet(file.data);
  if (!params.ok) return params;
  let memory: MemoryState | null = file.data.from ?? null;
  const steps: ReplayStep[] = [];
  for (const { rating, elapsedDays } of file.data.reviews) {
    const grade = GRADES[rating - 1] ?? 'good';
    memory = nextMemory(memory, grade, elapsedDays, params.value);
    steps.push({ ...memory, interval: intervalDays(memory.stability, params.value) });
  }
  return ok(steps);
}

const EXPECTED: Readonly<Record<string, string>> = {
  weights: 'a list of numbers',
  desiredRetention: 'a number',
  from: 'an object with stability and difficulty',
  stability: `a number of days, ${MIN_STABILITY} to ${MAX_STABILITY}`,
  difficulty: `a number, ${MIN_DIFFICULTY} to ${MAX_DIFFICULTY}`,
  reviews: 'a list of reviews',
  rating: 'a whole number from 1 (Again) to 4 (Easy)',
  elapsedDays: 'a whole number of days, 0 or more',
};

function badFile(path: readonly PropertyKey[]): AppError {
  const field = path.findLast((part) => typeof part === 'string') ?? '';
  const place = path.length === 0 ? 'The file' : path.join('.');
  return {
    code: 'replay-file',
    message: `${place} should be ${EXPECTED[field] ?? 'a JSON object with a list of reviews'}.`,
    hint: 'Give {"reviews": [{"rating": 3, "elapsedDays": 0}]} and, if you like, weights, desiredRetention and from.',
  };
}
