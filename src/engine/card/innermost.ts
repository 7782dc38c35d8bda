/** @file A block is the answer of at most one question card, the innermost (design §5). */

import type { Candidate, Refuse } from './candidate.ts';

export interface Nesting {
  readonly refuse: Refuse;
  /** What is left of an answer above the question that begins at `line`; `null` when that answers nothing. */
  readonly shorten: (outer: Candidate, line: number) => Candidate | null;
}

/**
 * Drops every question whose answer holds another question, and of two readings of one question or one answer the later
 * style's. An outer answer that `shorten` can end above the inner question stays. `candidates` come in the order of the styles.
 */
export function innermostQuestions(
  candidates: readonly Candidate[],
  { refuse, shorten }: Nesting,
): Candidate[] {
  const byStart = new Map<number, Candidate>();
  const asked = new Set<number>();
  for (const candidate of candidates) {
    const [line] = candidate.answerLines;
    if (byStart.has(line) || asked.has(candidate.lines[0])) continue;
    byStart.set(line, candidate);
    asked.add(candidate.lines[0]);
  }
  const ordered = [...byStart.values()].sort(byAnswer);
  const kept: Candidate[] = [];
  for (const candidate of ordered) {
    // Ordered by start, an outer answer comes before what it holds: one that reaches to here is a container.
    for (let outer = kept.at(-1); outer !== undefined && holds(outer, candidate); outer = kept.at(-1)) {
      kept.pop();
      const left = shorten(outer, candidate.lines[0]);
      if (left !== null) {
        kept.push(left);
        break;
      }
      refuse({
        lines: outer.lines,
        why: `container: its answer holds the question of line ${candidate.lines[0]}.`,
      });
    }
    kept.push(candidate);
  }
  return kept;
}

function byAnswer(a: Candidate, b: Candidate): number {
  return a.answerLines[0] - b.answerLines[0] || b.answerLines[1] - a.answerLines[1];
}

function holds(outer: Candidate | undefined, inner: Candidate): boolean {
  return outer !== undefined && outer.answerLines[1] >= inner.answerLines[0];
}
