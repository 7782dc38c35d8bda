/** @file From the TeX of a note to what KaTeX may be given: macros written out, repairs made, limits kept. */

import type { KatexOptions } from 'katex';
import type { FormulaFailure } from './failure.ts';
import { MAX_DEPTH, MAX_LENGTH, texDepth } from './limits.ts';
import { definesMacros, expandMacros, type TexMacros, takeDefinitions } from './macros.ts';
import { repairTex } from './repair.ts';

const IMAGE = /\\includegraphics(?![A-Za-z])/;

/** The TeX for KaTeX, or why there is none. `macros` are those of the note; the formula's own come first. */
export function prepareTex(tex: string, display: boolean, macros: TexMacros): string | FormulaFailure {
  if (tex.length > MAX_LENGTH) return { kind: 'too-long', detail: '' };
  const taken = takeDefinitions(tex);
  const all = taken.macros.size === 0 ? macros : new Map([...macros, ...taken.macros]);
  const expanded = expandMacros(taken.rest, all);
  if (expanded === undefined || definesMacros(expanded)) return { kind: 'macros', detail: '' };
  const repaired = repairTex(expanded, display);
  if (repaired.length > 2 * MAX_LENGTH) return { kind: 'too-long', detail: '' };
  if (texDepth(repaired) > MAX_DEPTH) return { kind: 'too-deep', detail: '' };
  if (IMAGE.test(repaired)) return { kind: 'image', detail: '\\includegraphics' };
  return repaired;
}

/** KaTeX with every limit on. Fresh each time: a shared object would let one formula change all later ones. */
export function katexOptions(display: boolean): KatexOptions {
  return {
    displayMode: display,
    output: 'htmlAndMathml',
    trust: false,
    strict: 'ignore',
    // The coloured error KaTeX would draw carries a style attribute, which the content policy refuses.
    throwOnError: true,
    maxSize: 20,
    maxExpand: 1000,
    macros: {},
  };
}

/** Chemistry needs KaTeX's mhchem add-on. */
export function needsChemistry(tex: string): boolean {
  return /\\(?:ce|pu)(?![A-Za-z])/.test(tex);
}
