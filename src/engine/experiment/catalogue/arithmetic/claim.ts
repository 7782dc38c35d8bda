/** @file A claim of the chapter: the sentence in both languages and what it means. */

import type { ClaimText } from '../../types.ts';

export function claim(says: string, says_en: string, that: string): ClaimText {
  return { says, says_en, that };
}
