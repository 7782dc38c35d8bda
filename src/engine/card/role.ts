/**
 * @file What a file of the vault is for, judged by what stands in it and never by its folder's name: only notes give cards.
 * Outlines, lists that a tool rewrites, templates and instructions for other programs ask or link, and answer nothing.
 */

import type { Block, Note } from '../note/note.ts';
import { cleanPrompt, headingName, isQuestion } from './clean.ts';
import { LEFT_OUT_HEADINGS, MACHINE_MARK } from './vocabulary.ts';

export const NOTE_ROLES = ['note', 'outline', 'tool', 'template', 'seed'] as const;
export type NoteRole = (typeof NOTE_ROLES)[number];

export interface RoleReading {
  readonly role: NoteRole;
  /** `code: one sentence`. */
  readonly why: string;
}

const NOTE: RoleReading = { role: 'note', why: 'note: a note of the vault; its cards are read.' };
/** Fewer items than this are a list in a note. */
const FEWEST_ITEMS = 6;
const PLACEHOLDER =
  /\{\{\s{0,3}(?:[A-Z][A-Z_]{1,30}|(?:date|time|title)(?::[^{}\n]{0,40})?)\s{0,3}\}\}|<%[-_*~]?\s{0,3}tp\./;
const MINUTES = /\d{1,3}\s{0,2}(?:[-–~～至到]\s{0,2}\d{1,3}\s{0,2})?(?:分钟|min(?:ute)?s?\b)/i;
const NOTE_LINK =
  /\]\(\s{0,4}<?[^)\s<>]{0,1000}\.md(?:#[^)]{0,300})?>?\s{0,4}\)|\]\(\s{0,4}<?(?!\w{1,20}:)[^)<>]{0,1000}\.md>?|\[\[[^[\]]{1,300}\]\]/;
const ANSWER = /^\s{0,40}(?:[-*+]\s{1,4})?(?:\*\*)?(?:答|A|答案|回答|Answer)(?:\*\*)?\s{0,4}[:：]/m;
const OUTLINE_NAME = /大纲|提纲|考纲|outline|roadmap|syllabus|curriculum/i;

/** Linear in the note's length. */
export function roleOf(note: Note): RoleReading {
  return roleByFrontMatter(note) ?? roleByPlaceholders(note) ?? roleByLists(note) ?? NOTE;
}

function roleByFrontMatter({ frontMatter, text }: Note): RoleReading | null {
  if (frontMatter === null) return null;
  const keys = frontMatter.valueRanges;
  if (keys.has('globs') || keys.has('alwaysApply'))
    return {
      role: 'tool',
      why: 'tool: its front matter (globs, alwaysApply) addresses a program, so it is no note to study.',
    };
  if (keys.has('excalidraw-plugin') || keys.has('kanban-plugin'))
    return { role: 'tool', why: 'tool: a drawing or board that a plugin keeps in a Markdown file.' };
  const status = keys.get('status');
  if (status !== undefined && /^['"]?seed['"]?$/i.test(text.slice(status.start, status.end).trim()))
    return {
      role: 'seed',
      why: 'seed: its status says that it is not written yet; change the status and import again.',
    };
  return null;
}

function roleByPlaceholders({ text, fences, frontMatter, headings }: Note): RoleReading | null {
  if (!PLACEHOLDER.test(text)) return null;
  const head = frontMatter === null ? '' : text.slice(frontMatter.range.start, frontMatter.range.end);
  const isIn = (part: string) => PLACEHOLDER.test(part);
  const inCode = fences.some(({ content }) => isIn(content));
  if (!isIn(head) && !headings.some((heading) => isIn(heading.text)) && (inCode || /`[^`\n]*\{\{/.test(text)))
    return null;
  return {
    role: 'template',
    why: 'template: it holds places to be filled in, such as {{DATE}}; notes made from it are read, it is not.',
  };
}

interface Items {
  all: number;
  tasks: number;
  linking: number;
  asking: number;
  /** Characters of paragraphs outside of lists. */
  prose: number;
  listed: number;
}

function roleByLists(note: Note): RoleReading | null {
  const items: Items = { all: 0, tasks: 0, linking: 0, asking: 0, prose: 0, listed: 0 };
  for (const block of ownBlocks(note)) count(items, block, false);
  if (items.all < FEWEST_ITEMS && !(items.tasks > 0 && items.tasks === items.all)) return null;
  if (items.tasks > 0 && items.tasks >= items.all * 0.7 && items.linking >= items.all * 0.7)
    return {
      role: 'tool',
      why: 'tool: a list of notes to tick off, which a tool or a hand rewrites; it asks nothing.',
    };
  if (ANSWER.test(note.text) || items.prose > (items.prose + items.listed) * 0.4) return null;
  const pointing = items.linking + items.asking;
  const isPlanned = note.headings.some(({ text }) => MINUTES.test(text)) || OUTLINE_NAME.test(note.title);
  const isOutline =
    pointing >= items.all * 0.4 &&
    (isPlanned
      ? items.linking + items.asking > 2
      : items.linking >= 4 && items.linking + items.asking >= items.all * 0.6);
  return isOutline
    ? {
        role: 'outline',
        why: 'outline: a list of questions and links to notes without answers; it orders cards and gives none.',
      }
    : null;
}

/** Without related notes and machine-written parts, which are lists of links in every note. */
function ownBlocks({ blocks, headings, text }: Note): readonly Block[] {
  const left = headings.filter((heading) => LEFT_OUT_HEADINGS.includes(headingName(heading.text)));
  const machine = MACHINE_MARK.test(text);
  return blocks.filter(({ lines, kind }) => {
    if (left.some((heading) => lines[0] >= heading.lines[0] && lines[0] <= heading.lines[1])) return false;
    return !(machine && kind === 'list' && lines[0] > (headings.at(-1)?.line ?? 0));
  });
}

function count(items: Items, block: Block, inItem: boolean): void {
  if (block.kind === 'paragraph') {
    if (inItem) items.listed += block.text.length;
    else items.prose += block.text.length;
  }
  if (block.kind === 'fence' || block.kind === 'table' || block.kind === 'math')
    items.prose += inItem ? 0 : 40;
  if (block.kind === 'item') countItem(items, block);
  for (const child of block.children) count(items, child, inItem || block.kind === 'item');
}

function countItem(items: Items, { children }: Block): void {
  const [paragraph] = children;
  if (paragraph?.kind !== 'paragraph') return;
  items.all += 1;
  const text = paragraph.text.split('\n')[0] ?? '';
  if (/^\[[ xX]\]\s/.test(text)) items.tasks += 1;
  if (NOTE_LINK.test(text)) items.linking += 1;
  else if (isQuestion(cleanPrompt(text))) items.asking += 1;
}
