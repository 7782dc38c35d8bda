/** @file Outlines laid over the vault: which note each item leads to, the order they give, and the decks they are. */

import type { NotePath } from '../core/ids.ts';
import { withoutNoteEnding } from '../core/note-name.ts';
import type { Outline, OutlineItem } from './outline.ts';
import { linkTargets, loose, type NoteNames } from './resolve.ts';

/** As much of a note as outlines need. */
export interface NoteEntry extends NoteNames {
  /** Outlines that the note says it belongs to, as its front matter writes them. */
  readonly relatedOutlines: readonly string[];
}

export interface PlacedItem extends OutlineItem {
  /** The first note that one of its links leads to. */
  readonly note: NotePath | null;
}

export interface PlacedPart {
  readonly title: string;
  readonly minutes: number | null;
  readonly items: readonly PlacedItem[];
}

export interface PlacedOutline {
  readonly path: NotePath;
  readonly title: string;
  readonly parts: readonly PlacedPart[];
  /** Notes that name the outline and stand in none of its items, in the order of paths. */
  readonly related: readonly NotePath[];
}

/** A saved filter: the notes of an outline, or of one of its parts. */
export interface Deck {
  readonly outline: PlacedOutline;
  /** Place among the outline's parts; `null`: all of it. */
  readonly part: number | null;
  /** In the order of the outline, each once. */
  readonly notes: readonly NotePath[];
}

/** `outlines` and `notes` in the order of paths; `notes` are all files of the vault, outlines among them. */
export function placeOutlines(
  outlines: readonly { readonly path: NotePath; readonly outline: Outline }[],
  notes: readonly NoteEntry[],
): readonly PlacedOutline[] {
  const targets = linkTargets(notes);
  const isOutline = new Set(outlines.map(({ path }) => path));
  const belonging = notesByOutline(outlines, notes);
  return outlines.map(({ path, outline }) => {
    const parts = outline.parts.map(({ items, ...part }): PlacedPart => {
      const placed = items.map((item): PlacedItem => {
        const found = item.links.flatMap((link) => targets.resolve(link, path) ?? []);
        const note = found.find((each) => !isOutline.has(each)) ?? null;
        // A link to another outline is a way there, not a question.
        return { ...item, note, group: item.group || (note === null && found.length > 0) };
      });
      return { ...part, items: placed };
    });
    const linked = new Set(parts.flatMap(({ items }) => items.map(({ note }) => note)));
    const related = (belonging.get(path) ?? []).filter((note) => !linked.has(note) && !isOutline.has(note));
    return { path, title: outline.title, parts, related };
  });
}

function notesByOutline(
  outlines: readonly { readonly path: NotePath; readonly outline: Outline }[],
  notes: readonly NoteEntry[],
): ReadonlyMap<NotePath, readonly NotePath[]> {
  const names = linkTargets(
    outlines.map(({ path, outline }) => ({ path, title: outline.title, aliases: [] })),
  );
  const belonging = new Map<NotePath, NotePath[]>();
  for (const { path, relatedOutlines } of notes)
    for (const name of relatedOutlines) {
      const outline = names.resolve(name, path) ?? names.named(name);
      if (outline === null) continue;
      const known = belonging.get(outline);
      if (known === undefined) belonging.set(outline, [path]);
      else if (!known.includes(path)) known.push(path);
    }
  return belonging;
}

/** Notes in the order of the outlines and of their items, each once. */
export function outlineOrder(outlines: readonly PlacedOutline[]): ReadonlyMap<NotePath, number> {
  const ranks = new Map<NotePath, number>();
  for (const outline of outlines)
    for (const note of notesOf(outline, null)) if (!ranks.has(note)) ranks.set(note, ranks.size);
  return ranks;
}

/** Of a part, or of all parts and the notes that name the outline. */
export function notesOf({ parts, related }: PlacedOutline, part: number | null): readonly NotePath[] {
  const chosen = part === null ? parts : parts.slice(part, part + 1);
  const linked = chosen.flatMap(({ items }) => items.flatMap(({ note }) => note ?? []));
  return [...new Set([...linked, ...(part === null ? related : [])])];
}

/**
 * `OUTLINE` or `OUTLINE/PART`. An outline is named by title, file name or path, a part by its title or its number from 1;
 * case, spaces and full-width marks make no difference.
 */
export function deckNamed(outlines: readonly PlacedOutline[], name: string): Deck | null {
  const whole = outlineNamed(outlines, name);
  if (whole !== null) return { outline: whole, part: null, notes: notesOf(whole, null) };
  for (let slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
    const outline = outlineNamed(outlines, name.slice(0, slash));
    const part = outline === null ? -1 : partNamed(outline, name.slice(slash + 1));
    if (outline !== null && part >= 0) return { outline, part, notes: notesOf(outline, part) };
  }
  return null;
}

/** Every name of every deck with its notes; parts as `OUTLINE/PART`. */
export function deckNames(outlines: readonly PlacedOutline[]): ReadonlyMap<string, readonly NotePath[]> {
  const decks = new Map<string, readonly NotePath[]>();
  for (const outline of outlines)
    for (const name of new Set(namesOf(outline))) {
      decks.set(name, notesOf(outline, null));
      for (const [part, { title }] of outline.parts.entries())
        decks.set(`${name}/${title}`, notesOf(outline, part));
    }
  return decks;
}

function outlineNamed(outlines: readonly PlacedOutline[], name: string): PlacedOutline | null {
  const wanted = loose(withoutNoteEnding(name));
  return outlines.find((outline) => namesOf(outline).some((each) => loose(each) === wanted)) ?? null;
}

function partNamed({ parts }: PlacedOutline, name: string): number {
  const titled = parts.findIndex(({ title }) => loose(title) === loose(name));
  if (titled >= 0) return titled;
  const number = /^\s*\d{1,4}\s*$/.test(name) ? Number(name) : 0;
  return number >= 1 && number <= parts.length ? number - 1 : -1;
}

function namesOf({ path, title }: PlacedOutline): readonly string[] {
  const bare = withoutNoteEnding(path);
  return [title, bare.slice(bare.lastIndexOf('/') + 1), bare];
}
