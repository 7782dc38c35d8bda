/** @file KaTeX's fonts, fetched before the first formula: one that changes its font moves the words around it. */

import 'katex/dist/katex.min.css';

const FONTS = [
  '1em KaTeX_Main',
  'bold 1em KaTeX_Main',
  'italic 1em KaTeX_Math',
  '1em KaTeX_AMS',
  '1em KaTeX_Size1',
  '1em KaTeX_Size2',
  '1em KaTeX_Size3',
  '1em KaTeX_Size4',
];
/** A card is not held back for longer than this. */
const PATIENCE_MS = 300;

let loading: Promise<unknown> | undefined;

/** Resolves when they are there, or after a moment in any case. */
export async function mathFonts(): Promise<void> {
  loading ??= Promise.allSettled(FONTS.map(async (font) => await document.fonts.load(font)));
  await Promise.race([loading, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
}
