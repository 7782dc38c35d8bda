/** @file How alike two texts are. */

/** Dice coefficient of the bigrams: 2·|A ∩ B| / (|A| + |B|), counted with repetition; 1 for equal texts. */
export function diceSimilarity(a: string, b: string): number {
  if (a === b) return 1;
  const left = bigrams(a);
  const right = bigrams(b);
  let shared = 0;
  let total = 0;
  for (const [pair, count] of left) {
    shared += Math.min(count, right.get(pair) ?? 0);
    total += count;
  }
  for (const count of right.values()) total += count;
  return total === 0 ? 0 : (2 * shared) / total;
}

function bigrams(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  const letters = [...text];
  letters.slice(1).forEach((letter, index) => {
    const pair = `${letters[index]}${letter}`;
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  });
  return counts;
}
