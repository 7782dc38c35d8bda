/** @file Where a link of an outline leads: to the note of that path, else to the only note, or the one with the shortest path, of that name. */

import type { NotePath } from '../core/ids.ts';

export interface LinkTargets {
  /** `from` is the path of the note the link stands in. `null`: there is no such note. */
  resolve(link: string, from: string): NotePath | null;
}

export function linkTargets(paths: readonly NotePath[]): LinkTargets {
  const byPath = new Map(paths.map((path) => [folded(path), path]));
  const byName = new Map<string, NotePath>();
  const shortest = [...paths].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  for (const path of shortest) {
    const name = nameOf(folded(path));
    if (!byName.has(name)) byName.set(name, path);
  }
  const named = (target: string) => byName.get(nameOf(withEnding(target))) ?? null;
  return {
    resolve(link, from) {
      const wiki = /^\[\[(.+)\]\]$/.exec(link)?.[1];
      if (wiki !== undefined) return byPath.get(withEnding(folded(wiki))) ?? named(folded(wiki));
      const target = withEnding(folded(decoded(link.split('#')[0] ?? '')));
      if (target === '.md') return null;
      const folder = folded(from).split('/').slice(0, -1);
      return byPath.get(joined(folder, target)) ?? byPath.get(joined([], target)) ?? named(target);
    },
  };
}

/** Spelling that people do not see: composed letters, case, and the underscore a tool writes for a space. */
function folded(path: string): string {
  return path.normalize('NFC').toLowerCase().replaceAll('_', ' ');
}

function decoded(link: string): string {
  try {
    return decodeURIComponent(link);
  } catch {
    return link;
  }
}

function withEnding(path: string): string {
  return path.endsWith('.md') ? path : `${path}.md`;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `..` above the root stays at the root: vaults are opened at any of their folders. */
function joined(folder: readonly string[], target: string): string {
  const parts = target.startsWith('/') ? [] : [...folder];
  for (const part of target.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
