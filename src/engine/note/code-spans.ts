/** @file Code spans: a run of backticks closes at the next run of the same length (CommonMark). */

/** Where runs of each length begin, in order. */
export type CodeRuns = ReadonlyMap<number, readonly number[]>;

/** All runs of a text, found once: looking each closer up anew would be quadratic. */
export function codeRuns(text: string): CodeRuns {
  const runs = new Map<number, number[]>();
  for (const { 0: run, index } of text.matchAll(/`+/g)) {
    const known = runs.get(run.length);
    if (known === undefined) runs.set(run.length, [index]);
    else known.push(index);
  }
  return runs;
}

/** Behind the code span that opens at `at`; -1 when these backticks are ordinary text. */
export function codeSpanEnd(runs: CodeRuns, text: string, at: number): number {
  const length = backticksAt(text, at);
  const opened = at + length;
  const starts = runs.get(length) ?? [];
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) < opened) low = middle + 1;
    else high = middle;
  }
  const start = starts[low];
  return start === undefined ? -1 : start + length;
}

/** Length of the run of backticks that begins at `at`. */
export function backticksAt(text: string, at: number): number {
  let end = at;
  while (text[end] === '`') end += 1;
  return end - at;
}
