/** @file "Did you mean": the known name nearest to a mistyped one. */

/** The nearest name within a third of its length in edits, or `undefined`. */
export function nearestName(wrong: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  const lowered = wrong.slice(0, 64).toLowerCase();
  for (const name of known) {
    const edits = editDistance(lowered, name.toLowerCase());
    if (edits < least) {
      least = edits;
      best = name;
    }
  }
  return best !== undefined && least <= Math.max(1, Math.ceil(best.length / 3)) ? best : undefined;
}

/** ` Did you mean "depth"?`, or what there is. */
export function suggestion(wrong: string, known: Iterable<string>): string {
  const names = [...known];
  const nearest = nearestName(wrong, names);
  if (nearest !== undefined) return `did you mean "${nearest}"?`;
  return names.length > 0 ? `known: ${names.join(', ')}` : 'nothing is known here';
}

/** Insertions, deletions, replacements and swaps of neighbours (Damerau–Levenshtein, restricted). */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let edits = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        edits = Math.min(edits, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(edits);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
