/** @file How alike two texts are. */

/** Pairs of neighbouring letters, each with how often it stands there. */
export type Bigrams = ReadonlyMap<string, number>;

/** Dice coefficient of the bigrams: 2·|A ∩ B| / (|A| + |B|), counted with repetition; 1 for equal texts. */
export function diceSimilarity(a: string, b: string): number {
  return a === b ? 1 : dice(bigramsOf(a), bigramsOf(b));
}

/** The same for texts that are compared often; 0 where neither has a bigram. */
export function dice<Key>(left: ReadonlyMap<Key, number>, right: ReadonlyMap<Key, number>): number {
  const { shared, sizes } = overlap(left, right);
  const total = sizes[0] + sizes[1];
  return total === 0 ? 0 : (2 * shared) / total;
}

/** How much of the smaller text stands in the larger one: 1 for a text that only grew; 0 where one has no bigram. */
export function containment<Key>(left: ReadonlyMap<Key, number>, right: ReadonlyMap<Key, number>): number {
  const { shared, sizes } = overlap(left, right);
  return shared === 0 ? 0 : shared / Math.min(...sizes);
}

function overlap<Key>(left: ReadonlyMap<Key, number>, right: ReadonlyMap<Key, number>) {
  let shared = 0;
  const sizes: [number, number] = [0, 0];
  for (const [pair, count] of left) {
    shared += Math.min(count, right.get(pair) ?? 0);
    sizes[0] += count;
  }
  for (const count of right.values()) sizes[1] += count;
  return { shared, sizes };
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

const IDEOGRAPH = /[\u3400-\u9fff]/;

/**
 * Runs of neighbouring letters as numbers, each with how often it stands there, whatever their case: two letters where there
 * are ideographs, else three, since any two English texts have half of their pairs of letters in common.
 */
export function gramsOf(text: string): ReadonlyMap<number, number> {
  const letters = text.toLowerCase();
  const inThrees = !IDEOGRAPH.test(letters);
  const counts = new Map<number, number>();
  for (let at = 0; at + (inThrees ? 2 : 1) < letters.length; at += 1) {
    const gram = pairAt(letters, at) + (inThrees ? letters.charCodeAt(at + 2) * 0x100000000 : 0);
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return counts;
}
