/**
 * @file Finds among thousands of texts the few that share their rare runs of letters with a given one, without comparing
 * each with each: the work for one text is bounded, whatever the number of the others.
 */

import type { Fingerprint } from './fingerprint.ts';

export interface NearIndex {
  /** At most `LIMITS.found` of the indexed ones, those with most rare runs in common first. */
  like(wanted: Fingerprint): readonly Fingerprint[];
}

const LIMITS = {
  /** Runs of a text that are looked up, the rarest ones. */
  runs: 24,
  /** A run that stands in more texts than this tells none of them apart. */
  texts: 64,
  found: 8,
} as const;

export function nearIndex(indexed: readonly Fingerprint[]): NearIndex {
  const holders = new Map<number, Fingerprint[]>();
  for (const print of indexed) {
    for (const gram of gramsIn(print)) {
      const some = holders.get(gram);
      if (some === undefined) holders.set(gram, [print]);
      else if (some.length <= LIMITS.texts) some.push(print);
    }
  }
  return {
    like(wanted) {
      const known = [...gramsIn(wanted)].flatMap((gram) => {
        const some = holders.get(gram);
        return some === undefined || some.length > LIMITS.texts ? [] : [some];
      });
      const rarest = known.sort((a, b) => a.length - b.length).slice(0, LIMITS.runs);
      const votes = new Map<Fingerprint, number>();
      for (const some of rarest)
        for (const print of some)
          if (print.family === wanted.family) votes.set(print, (votes.get(print) ?? 0) + 1 / some.length);
      return [...votes]
        .sort((a, b) => b[1] - a[1])
        .slice(0, LIMITS.found)
        .map(([print]) => print);
    },
  };
}

function gramsIn({ promptGrams, answerGrams }: Fingerprint): ReadonlySet<number> {
  return new Set([...promptGrams.keys(), ...answerGrams.keys()]);
}
