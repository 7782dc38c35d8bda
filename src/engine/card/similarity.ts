/** @file How alike two texts are. */

/** Pairs of neighbouring letters, each with how often it stands there. */
export type Bigrams = ReadonlyMap<string, number>;

/** Dice coefficient of the bigrams: 2·|A ∩ B| / (|A| + |B|), counted with repetition; 1 for equal texts. */
export function diceSimilarity(a: string, b: string): number {
  return a === b ? 1 : dice(bigramsOf(a), bigramsOf(b));
}

/** The same for texts that are compared often; 0 where neither has a bigram. */
export function dice(left: Bigrams, right: Bigrams): number {
  let shared = 0;
  let total = 0;
  for (const [pair, count] of left) {
    shared += Math.min(count, right.get(pair) ?? 0);
    total += count;
  }
  for (const count of right.values()) total += count;
  return total === 0 ? 0 : (2 * shared) / total;
}

export function bigramsOf(text: string): Bigrams {
  const counts = new Map<string, number>();
  const letters = [...text];
  letters.slice(1).forEach((letter, index) => {
    const pair = `${letters[index]}${letter}`;
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  });
  return counts;
}

/** Two neighbouring UTF-16 units as one number, for many texts: a string for each pair would be most of the work. */
export function pairAt(text: string, at: number): number {
  return text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1);
}
