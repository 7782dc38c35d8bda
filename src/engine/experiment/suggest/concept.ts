/** @file What a concept is: a name for the reader, and the words by which a card shows that it speaks of it. */

import type { Bilingual } from '../types.ts';

/**
 * Words of which one must stand in the text. Compared as `readable` writes them: lower case, British spelling, hyphens as
 * spaces. Latin words match whole, with or without a plural s; a star at the end stands for any ending.
 */
export type AnyOf = readonly string[];

export interface Pattern {
  /** What the card asks about: of each group one word in its prompt. */
  readonly prompt: readonly AnyOf[];
  /** What else it must mention: of each group one word in headings, prompt or answer. */
  readonly card?: readonly AnyOf[];
}

export interface Concept {
  readonly name: Bilingual;
  /** One of them must be met. */
  readonly patterns: readonly Pattern[];
  /** The same words in another meaning: with one of these anywhere the card speaks of something else. */
  readonly unless?: AnyOf;
  /** With one of these in the prompt the question is another one: a comparison, say. */
  readonly unlessAsked?: AnyOf;
}
