/** @file Which formulas of a note cannot be set, and which have swallowed prose: found at import, with their lines (law L7). */

import katex from 'katex';
import 'katex/contrib/mhchem';
import type { Diagnostic } from '../../core/diagnostic.ts';
import type { NotePath } from '../../core/ids.ts';
import type { Formula, Note } from '../note.ts';
import { type FormulaFailure, failureOf, failureWords } from './failure.ts';
import { MAX_LENGTH } from './limits.ts';
import { NO_MACROS, noteMacros, type TexMacros } from './macros.ts';
import { katexOptions, prepareTex } from './prepare.ts';
import { holdsProse } from './prose.ts';

/** Outcomes that are remembered within one process: notes of a vault repeat the same short formulas. */
const KEPT = 20_000;
const outcomes = new Map<string, FormulaFailure | null>();

/** Signs and commands without arguments, plain scripts: nothing in them can fail. Spares the parser half of all formulas. */
const SURE =
  /^(?:[A-Za-z0-9 \n+\-*/=<>.,:;!?()[\]|\u0370-\u03ff]|\\[,;:!](?!')|\\(?:alpha|beta|gamma|delta|epsilon|eta|theta|lambda|mu|nu|pi|rho|sigma|tau|phi|omega|Delta|Sigma|Omega|partial|nabla|infty|cdot|times|approx|leq?|geq?|neq|in|to|ll|gg|sim|quad|dots|ldots|cdots)(?![A-Za-z'])|[A-Za-z0-9)][_^](?:[A-Za-z0-9]|\{[A-Za-z0-9+\-=, ]{1,40}\})(?![_^']))+$/;

/** One warning per formula that fails or reads like prose, in the order of the text. Pure but for its memory. */
export function checkFormulas({ path, formulas }: Pick<Note, 'path' | 'formulas'>): Diagnostic[] {
  const found: Diagnostic[] = [];
  const macros = noteMacros(formulas);
  for (const formula of formulas) {
    const failure = failureIn(formula, macros);
    if (failure !== null) found.push(warning(path, formula, 'formula-fails', failsMessage(formula, failure)));
    else if (holdsProse(formula.tex))
      found.push(warning(path, formula, 'formula-prose', proseMessage(formula)));
  }
  return found;
}

/** Why a formula cannot be set with these macros; `null` when it can. */
export function failureIn(
  { tex, display }: Pick<Formula, 'tex' | 'display'>,
  macros: TexMacros = NO_MACROS,
): FormulaFailure | null {
  if (macros.size === 0 && tex.length <= MAX_LENGTH && SURE.test(tex)) return null;
  const prepared = prepareTex(tex, display, macros);
  return typeof prepared === 'string' ? parseFailure(prepared, display) : prepared;
}

/** What KaTeX's parser says. It finds what drawing would find, in a fifth of the time. */
function parseFailure(tex: string, display: boolean): FormulaFailure | null {
  const key = display ? `$${tex}` : tex;
  const known = outcomes.get(key);
  if (known !== undefined) return known;
  let failure: FormulaFailure | null = null;
  try {
    parse(tex, display);
  } catch (error) {
    failure = failureOf(error);
  }
  if (outcomes.size >= KEPT) outcomes.clear();
  outcomes.set(key, failure);
  return failure;
}

/** KaTeX's parser without its drawing; the whole of it if a later version should hide the parser. */
function parse(tex: string, display: boolean): void {
  const options = katexOptions(display);
  if ('__parse' in katex && typeof katex.__parse === 'function') katex.__parse(tex, options);
  else katex.renderToString(tex, options);
}

function warning(path: NotePath, { lines }: Formula, code: string, message: string): Diagnostic {
  return { path, line: lines[0], severity: 'warning', code, message };
}

function failsMessage({ tex }: Formula, failure: FormulaFailure): string {
  return `The formula ${quoted(tex)} cannot be set. ${failureWords(failure).en} Its source is shown instead.`;
}

function proseMessage({ tex, display }: Formula): string {
  const sign = display ? '$$' : '$';
  return `The formula ${quoted(tex)} holds sentences: an earlier ${sign} is probably not closed. It is set as it stands; close it, or put words into \\text{…}.`;
}

function quoted(tex: string): string {
  const line = tex.trim().replace(/\s+/g, ' ');
  return `“${line.length > 40 ? `${line.slice(0, 39)}…` : line}”`;
}
