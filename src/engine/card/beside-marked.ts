/** @file Questions beside explicit cards: where both read the same lines, the mark says more than the look of the text. */

import type { Candidate, Refuse } from './candidate.ts';

/**
 * Drops questions that begin inside an active marked card, and those whose answer holds one: they are its container, as
 * with questions inside questions. Deletions ask for words of a text and leave it an answer.
 */
export function besideMarked(
  questions: readonly Candidate[],
  marked: readonly Candidate[],
  refuse: Refuse,
): Candidate[] {
  const basic = marked.filter(({ active, kind }) => active === true && kind === 'basic');
  if (basic.length === 0) return [...questions];
  const ordered = basic.map(({ lines }) => lines).sort((a, b) => a[0] - b[0]);
  const starts = ordered.map(([first]) => first);
  const reach: number[] = [];
  for (const [, last] of ordered) reach.push(Math.max(last, reach.at(-1) ?? 0));
  return questions.filter(({ lines }) => {
    const next = firstFrom(starts, lines[0]);
    const inner = starts[next];
    const isContainer = inner !== undefined && inner <= lines[1];
    if (!isContainer && (reach[next - 1] ?? 0) < lines[0]) return true;
    const why = isContainer
      ? `container: its answer holds the marked card of line ${inner}.`
      : 'marked: these lines are a card already, by its mark.';
    refuse({ lines, why });
    return false;
  });
}

/** Place of the first of sorted numbers that is not below `wanted`. */
function firstFrom(sorted: readonly number[], wanted: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
