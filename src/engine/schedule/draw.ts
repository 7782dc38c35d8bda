/** @file Some of many by chance: the same seed draws the same. */

import { createRng } from '../core/random.ts';

/** `count` of the items in random order; all of them when there are fewer. */
export function draw<T>(items: readonly T[], count: number, seed: number): readonly T[] {
  const rng = createRng(seed);
  const left = [...items];
  const drawn: T[] = [];
  const wanted = Math.min(count, left.length);
  for (let index = 0; index < wanted; index += 1) {
    // The last takes the place of the drawn one, so that each costs the same.
    const at = Math.floor(rng.uniform() * left.length);
    const [item] = left.slice(at, at + 1);
    const last = left.pop();
    if (item === undefined || last === undefined) break;
    if (at < left.length) left[at] = last;
    drawn.push(item);
  }
  return drawn;
}
