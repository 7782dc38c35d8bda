/**
 * @file The vault profile: what the user decided about one folder of notes. Which kinds of cards are active, in all of it or
 * below a folder; which files are no notes; which headings name an answer; whether `\(…\)` is maths.
 */

import { CARD_KINDS, type CardKind } from '../card/card.ts';
import { headingName } from '../card/clean.ts';

/** Cards of this kind below this folder are active, or held, whatever their own default is. */
export interface KindRule {
  /** From the vault's root with `/`, without one at its ends; empty: the whole vault. The deepest folder with a rule decides. */
  readonly folder: string;
  readonly kind: CardKind;
  readonly active: boolean;
}

export interface VaultProfile {
  readonly kinds: readonly KindRule[];
  /** Patterns as `.gitignore` writes them, from the vault's root: `drafts/`, `*.draft.md`, `!drafts/keep.md`. */
  readonly ignore: readonly string[];
  /** Headings that name the answer to a note's title, besides the built-in ones. */
  readonly answerHeadings: readonly string[];
  /** Whether `\(…\)` and `\[…\]` may be formulas. */
  readonly bracketMaths: boolean;
}

/** Every kind by its own default, every file by its content. */
export const DEFAULT_PROFILE: VaultProfile = {
  kinds: [],
  ignore: [],
  answerHeadings: [],
  bracketMaths: true,
};

/** The same decisions written one way: nothing twice, of two rules for one place the later, in a fixed order. */
export function tidyProfile({ kinds, ignore, answerHeadings, bracketMaths }: VaultProfile): VaultProfile {
  const rules = new Map<string, KindRule>();
  for (const rule of kinds) {
    const folder = tidyFolder(rule.folder);
    rules.set(`${rule.kind} ${folder}`, { folder, kind: rule.kind, active: rule.active });
  }
  const headings = new Map<string, string>();
  for (const text of answerHeadings) {
    const name = headingName(text);
    if (name !== '' && !headings.has(name)) headings.set(name, text.trim());
  }
  return {
    kinds: [...rules.values()].sort(byPlace),
    // In the user's order: a later pattern may take back an earlier one.
    ignore: [...new Set(ignore.map((glob) => glob.trim()).filter((glob) => glob !== ''))],
    answerHeadings: [...headings.values()],
    bracketMaths,
  };
}

/** `./a/b/` and `a/b` are one folder. */
export function tidyFolder(folder: string): string {
  const steps = folder.split('/').filter((step) => step.trim() !== '' && step !== '.');
  return steps.join('/');
}

/** The folder of a file; empty for one in the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The folder itself and every one above it, the deepest first, the root last. */
export function foldersAbove(folder: string): string[] {
  const steps = folder === '' ? [] : folder.split('/');
  return [...steps.map((_, index) => steps.slice(0, steps.length - index).join('/')), ''];
}

function byPlace(a: KindRule, b: KindRule): number {
  if (a.folder !== b.folder) return a.folder < b.folder ? -1 : 1;
  return CARD_KINDS.indexOf(a.kind) - CARD_KINDS.indexOf(b.kind);
}
