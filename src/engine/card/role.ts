/**
 * @file What a file of the vault is for, judged by what stands in it and never by its folder's name: only notes give cards.
 * Outlines, lists that a tool rewrites, templates and texts for programs or their users ask, link or explain, and are no study text.
 */

import type { Note } from '../note/note.ts';
import { isCopy } from './copy.ts';
import { chooseCards } from './extract.ts';
import { isDocumentation } from './role-documentation.ts';
import { countItems, type ItemCounts } from './role-items.ts';
import { headingsAbove, viewOf } from './view.ts';
import { ANSWER_HEADINGS } from './vocabulary.ts';

export const NOTE_ROLES = ['note', 'outline', 'tool', 'template', 'seed', 'documentation', 'copy'] as const;
export type NoteRole = (typeof NOTE_ROLES)[number];

export interface RoleReading {
  readonly role: NoteRole;
  /** `code: one sentence`. */
  readonly why: string;
}

const NOTE: RoleReading = { role: 'note', why: 'note: a note of the vault; its cards are read.' };
const OUTLINE: RoleReading = {
  role: 'outline',
  why: 'outline: a list of questions, points and links to notes without answers; it orders cards and gives none.',
};
const COPY: RoleReading = {
  role: 'copy',
  why: 'copy: by its name a copy of the note beside it, made when it was changed in two places or by hand; the note itself is read.',
};
const CHECKLIST: RoleReading = {
  role: 'tool',
  why: 'tool: a list of notes to tick off, which a tool or a hand rewrites; it asks nothing.',
};

/** Fewer items than this are a list in a note. */
const FEWEST_ITEMS = 6;
/** Under the name of an outline, with times at its headings. */
const FEWEST_PLANNED = 3;
/** Without such a name, when all of them point to notes or ask. */
const FEWEST_POINTING = 5;
/** So many points under headings with times, or under the name of an outline, are a plan whatever they say. */
const FEWEST_POINTS = 12;
/** Of a list that only asks, without a link to any note. */
const FEWEST_QUESTIONS = 10;
const PLACEHOLDER =
  /\{\{\s{0,3}(?:[A-Z][A-Z_]{1,30}|(?:date|time|title)(?::[^{}\n]{0,40})?)\s{0,3}\}\}|<%[-_*~]?\s{0,3}tp\./;
const MINUTES = /\d{1,3}\s{0,2}(?:[-–~～至到]\s{0,2}\d{1,3}\s{0,2})?(?:分钟|min(?:ute)?s?\b)/i;
const OUTLINE_NAME = /大纲|提纲|考纲|outline|roadmap|syllabus|curriculum/i;
/** Names by which programs look for their instructions, wherever they lie. */
const AGENT_FILES = /(?:^|\/)(?:CLAUDE|AGENTS|GEMINI|SKILL|copilot-instructions)\.md$/;

/** Linear in the note's length. `beside`: the text of the note whose copy it may be by its name. */
export function roleOf(note: Note, beside: string | null = null): RoleReading {
  if (isCopy(note, beside)) return COPY;
  return roleByFrontMatter(note) ?? roleByPlaceholders(note) ?? roleByContent(note) ?? NOTE;
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

/** Whatever its lists and headings look like, a file that answers its own questions is a note. */
function roleByContent(note: Note): RoleReading | null {
  const items = countItems(note);
  if (isForm(items))
    return {
      role: 'template',
      why: 'template: a form whose blanks (____) are to be filled in; it answers nothing yet.',
    };
  const found = roleByItems(note, items) ?? roleOfProgramText(note);
  if (found === null) return null;
  const answers = answersIn(note, found.role === 'documentation');
  const few = found === OUTLINE ? items.all * 0.2 : 0;
  return answers > few ? null : found;
}

function isForm({ blanks, all, nested }: ItemCounts): boolean {
  return blanks >= FEWEST_ITEMS && blanks >= (all + nested) * 0.15;
}

function roleByItems(note: Note, items: ItemCounts): RoleReading | null {
  const times = note.headings.filter(({ text }) => MINUTES.test(text)).length;
  const isNamed = OUTLINE_NAME.test(note.title);
  const isPlanned = isNamed || times > 0;
  if (isToTickOff(items) && !isPlanned) return CHECKLIST;
  const text = items.prose + items.listed;
  const pointing = items.linking + items.asking;
  if (items.answered > items.asking * 0.3 || items.prose > text * 0.4) return null;
  if (isShortOutline(items, isNamed) && items.prose <= text * 0.25) return OUTLINE;
  const fewest = isNamed && times > 0 ? FEWEST_PLANNED : FEWEST_ITEMS;
  if (items.all < fewest) return null;
  if (isPlanned && pointing > 2 && pointing >= items.all * 0.4) return OUTLINE;
  if (items.linking >= 4 && pointing >= items.all * 0.6) return OUTLINE;
  if (items.prose > text * 0.25) return null;
  if (items.asking >= FEWEST_QUESTIONS && items.asking >= items.all * 0.6) return OUTLINE;
  const isOnlyPoints = items.short >= items.all * 0.8 && items.defining < items.all * 0.3;
  // One heading with minutes may be about anything that takes minutes.
  return (isNamed || times > 1) && items.all >= FEWEST_POINTS && isOnlyPoints ? OUTLINE : null;
}

/** Hardly begun, but nearly every item points somewhere: to notes and questions, or under the name of an outline. */
function isShortOutline({ all, linking, asking }: ItemCounts, isNamed: boolean): boolean {
  if (linking + asking < all * 0.9) return false;
  return isNamed ? all >= FEWEST_PLANNED : all >= FEWEST_POINTING && linking !== 1 && asking > 0;
}

function isToTickOff({ all, tasks, linking, linkedTasks }: ItemCounts): boolean {
  if (tasks === 0) return false;
  if (tasks >= all * 0.7 && linking >= all * 0.7) return all >= FEWEST_ITEMS || tasks === all;
  return linkedTasks >= 3 && linkedTasks >= all * 0.5;
}

function roleOfProgramText(note: Note): RoleReading | null {
  if (AGENT_FILES.test(note.path))
    return {
      role: 'tool',
      why: 'tool: instructions that a program looks for by this name; nothing to study.',
    };
  if (!isDocumentation(note)) return null;
  return {
    role: 'documentation',
    why: 'documentation: it explains how to install or use what lies in this folder, and asks nothing but what its users ask.',
  };
}

/** Questions about the program itself, such as most READMEs answer. */
const QUESTIONS_OF_USERS = /\bfaqs?\b|frequently asked|trouble\s?shoot|常见问题|常见疑问|故障|排查/i;

/** Cards that would be asked, the whole note aside, and what users of a program ask. */
function answersIn(note: Note, isDocumentation: boolean): number {
  const view = viewOf(note, ANSWER_HEADINGS);
  return chooseCards(view, {}).filter(({ active, candidate: { kind, lines } }) => {
    if (!active || kind === 'note') return false;
    return !isDocumentation || !headingsAbove(view, lines[0]).some((text) => QUESTIONS_OF_USERS.test(text));
  }).length;
}
