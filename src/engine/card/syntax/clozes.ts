/** @file Cloze cards: `==x==` and `{{c1::x}}` in a paragraph, hashcards' `C:` with `[x]`. */

import type { Block } from '../../note/note.ts';
import type { Candidate } from '../candidate.ts';
import { cleanPrompt, withoutBlockId } from '../clean.ts';
import { type NoteView, sourceLine } from '../view.ts';
import { braces, brackets, type Deletion, highlights, siblingsOf } from './cloze-text.ts';
import { textLines } from './lines.ts';
import { LOGSEQ_TAG } from './logseq.ts';
import { isMarked } from './marks.ts';
import { schedulesIn } from './schedule-comment.ts';
import { isTagLine } from './tag-line.ts';

export function clozeCards(view: NoteView): Candidate[] {
  if (!/==|\{\{|(?:^|[\r\n])C:/.test(view.note.text)) return [];
  const marked = isMarked(view, textLines(view));
  return view.flows.flatMap(({ blocks, quotes }) =>
    blocks.flatMap((block, index) =>
      block.kind === 'paragraph' ? cardsOf(view, block, quotes, marked, blocks[index + 1]) : [],
    ),
  );
}

function cardsOf(
  view: NoteView,
  block: Block,
  quotes: number,
  marked: boolean,
  next: Block | undefined,
): Candidate[] {
  const source: string[] = [];
  for (let line = block.lines[0]; line <= block.lines[1]; line += 1)
    source.push(sourceLine(view, line, quotes).trim());
  if (source.some((line) => /^[?？]{1,2}$/.test(line) || LOGSEQ_TAG.test(line))) return [];
  const own = source.filter((line) => !isTagLine(line));
  const { text, id } = withoutBlockId(withoutMarker(own.join('\n')));
  const deck = /^C:\s*/.exec(text)?.[0];
  const body = deck === undefined ? text : text.slice(deck.length);
  const deletions = deck === undefined ? deletionsIn(body, marked) : brackets(body);
  if (deletions.length === 0) return [];
  const schedules = schedulesBeside(view, block, next);
  const active = marked || (deck !== undefined && isDeck(view));
  return siblingsOf(body, deletions).map(({ prompt, answer }, index) => ({
    kind: 'cloze',
    prompt: cleanPrompt(prompt),
    answer,
    lines: block.lines,
    answerLines: block.lines,
    explicitId: id === null ? null : `${id}-${deletions[index]?.number ?? deletions[index]?.answer ?? index}`,
    active,
    ...(schedules[index] ? { foreign: schedules[index] } : {}),
    why: `cloze: a paragraph with marked words; such cards are ${active ? 'active in a note that is marked for flashcards' : 'held in a note that is not marked for flashcards (#flashcards)'}.`,
  }));
}

function withoutMarker(text: string): string {
  return text.replace(/^(?:[-*+]|\d{1,9}[.)])\s+/, '');
}

function deletionsIn(text: string, marked: boolean): readonly Deletion[] {
  const found = [...highlights(text), ...braces(text, marked)].sort((a, b) => a.start - b.start);
  // Of two that overlap the outer one stays.
  return found.filter((one, index) => found.slice(0, index).every((other) => other.end <= one.start));
}

function schedulesBeside({ note, table }: NoteView, block: Block, next: Block | undefined) {
  const slice = (first: number, last: number) =>
    note.text.slice(table.starts[first - 1] ?? 0, table.ends[last - 1] ?? note.text.length);
  const inside = schedulesIn(slice(block.lines[0], block.lines[1]));
  if (inside.length > 0 || next?.kind !== 'paragraph' || !/^<!--\s{0,8}SR:/.test(next.text)) return inside;
  return schedulesIn(slice(next.lines[0], next.lines[1]));
}

const TOML_NAME = /^name\s*=\s*["']/;

/** A hashcards deck names itself in TOML, or is made of at least two tagged cards and has no headings. */
export function isDeck({ note }: NoteView): boolean {
  const [first, ...others] = note.blocks.filter(({ kind }) => kind !== 'rule');
  const isNamed = first?.kind === 'heading' && TOML_NAME.test(first.text);
  const start = isNamed ? others[0] : first;
  if (start?.kind !== 'paragraph' || !/^[QC]:/.test(start.text)) return false;
  if (isNamed) return true;
  const hasHeadings = note.blocks.some(({ kind }) => kind === 'heading');
  return !hasHeadings && (note.text.match(/^(?:Q:|C:[^\n[]{0,2000}\[)/gm)?.length ?? 0) >= 2;
}
