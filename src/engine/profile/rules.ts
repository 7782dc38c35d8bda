/** @file Profile → the rules for one file: whether it is read at all, and how. */

import ignore from 'ignore';
import type { CardKind } from '../card/card.ts';
import { headingName } from '../card/clean.ts';
import type { ExtractOptions } from '../card/extract.ts';
import { ANSWER_HEADINGS, type AnswerHeadings } from '../card/vocabulary.ts';
import { hashOfJson } from '../core/hash.ts';
import { folderOf, foldersAbove, type VaultProfile } from './profile.ts';

export interface ReadingRules {
  readonly options: ExtractOptions;
  /** Names the options: a note that was read under others is read again. Empty for the defaults. */
  readonly key: string;
}

export interface ProfileRules {
  /** The pattern that leaves the file out; `null` when it is read. */
  ignoredBy(path: string): string | null;
  of(path: string): ReadingRules;
}

const KEY_LENGTH = 8;

/** What a profile says of any file. Rules are worked out once for each folder. */
export function profileRules(profile: VaultProfile): ProfileRules {
  const answerHeadings = withOwn(profile.answerHeadings);
  const byFolder = new Map<string, ReadingRules>();
  const patterns = ignore({ ignorecase: false }).add([...profile.ignore]);
  return {
    ignoredBy(path) {
      if (profile.ignore.length === 0 || !ignore.isPathValid(path)) return null;
      return patterns.test(path).rule?.pattern ?? null;
    },
    of(path) {
      const folder = folderOf(path);
      const known = byFolder.get(folder);
      if (known !== undefined) return known;
      const rules = rulesIn(profile, folder, answerHeadings);
      byFolder.set(folder, rules);
      return rules;
    },
  };
}

function rulesIn(profile: VaultProfile, folder: string, answerHeadings: AnswerHeadings | null): ReadingRules {
  const active = activeIn(profile, folder);
  const options: ExtractOptions = {
    ...(answerHeadings === null ? {} : { answerHeadings }),
    ...(active.size === 0 ? {} : { active: Object.fromEntries(active) }),
    ...(profile.bracketMaths ? {} : { bracketMaths: false }),
  };
  if (Object.keys(options).length === 0) return { options, key: '' };
  const own = {
    active: [...active].sort(),
    headings: answerHeadings?.exact ?? [],
    brackets: profile.bracketMaths,
  };
  return { options, key: hashOfJson(own).slice(0, KEY_LENGTH) };
}

/** By kind; the rule of the deepest folder counts. */
function activeIn({ kinds }: VaultProfile, folder: string): ReadonlyMap<CardKind, boolean> {
  const active = new Map<CardKind, boolean>();
  for (const above of foldersAbove(folder)) {
    for (const rule of kinds)
      if (rule.folder === above && !active.has(rule.kind)) active.set(rule.kind, rule.active);
  }
  return active;
}

function withOwn(headings: readonly string[]): AnswerHeadings | null {
  const own = [...new Set(headings.map(headingName))].filter((name) => name !== '').sort();
  return own.length === 0 ? null : { ...ANSWER_HEADINGS, exact: [...ANSWER_HEADINGS.exact, ...own] };
}
