/** @file Note → Card[]: asks every style, keeps the innermost questions, decides active or held, and names the cards. */

import type { Note } from '../note/note.ts';
import { besideMarked } from './beside-marked.ts';
import type { Candidate, Refuse, Style } from './candidate.ts';
import type { Card, CardKind, ExperimentRef, ForeignSchedule } from './card.ts';
import { cardId, identityKey } from './identity.ts';
import { innermostQuestions } from './innermost.ts';
import { refsWithin, textRefs } from './refs.ts';
import { answerBefore } from './styles/answer-before.ts';
import { answersBeside } from './styles/answer-beside.ts';
import { answersApart } from './styles/answers-apart.ts';
import { askedLines } from './styles/asked-line.ts';
import { callouts } from './styles/callout.ts';
import { foldedAnswers } from './styles/details.ts';
import { formulas } from './styles/formula.ts';
import { itemPairs } from './styles/item-pairs.ts';
import { labelledQuestions } from './styles/labelled.ts';
import { LONGEST_ACTIVE_BODY, type NoteCandidate, noteCard } from './styles/note-card.ts';
import { numberedQuestions } from './styles/numbered-question.ts';
import { numbersApart } from './styles/numbers-apart.ts';
import { questionHeadings } from './styles/question-heading.ts';
import { questionTables } from './styles/question-table.ts';
import { sections } from './styles/section.ts';
import { statedQuestions } from './styles/stated-question.ts';
import { terms } from './styles/term.ts';
import { titleAnswer } from './styles/title-answer.ts';
import { isDeck } from './syntax/fields.ts';
import { hashcardsClozes, hashcardsQuestions } from './syntax/hashcards.ts';
import { cardBlocks } from './syntax/logseq.ts';
import { spacedRepetitionCards } from './syntax/obsidian.ts';
import { noteReviewEntry } from './syntax/schedules.ts';
import { headingsAbove, type NoteView, viewOf } from './view.ts';
import { ANSWER_HEADINGS, type AnswerHeadings } from './vocabulary.ts';

/** Ways to write a question, the most explicit first: of two readings of one place the earlier style's is taken. */
const QUESTION_STYLES: readonly Style[] = [
  labelledQuestions,
  itemPairs,
  numberedQuestions,
  answersApart,
  numbersApart,
  foldedAnswers,
  callouts,
  askedLines,
  questionTables,
  questionHeadings,
  statedQuestions,
  answersBeside,
  titleAnswer,
];
/** Marks that other tools read. Whether such a card is active is for its note to say. */
const MARKED_STYLES: readonly Style[] = [cardBlocks, spacedRepetitionCards, hashcardsClozes];
/** Held until the learner activates them. */
const HELD_STYLES: readonly Style[] = [terms, formulas];
/** At one line the whole comes before its parts. */
const KIND_ORDER: readonly CardKind[] = ['note', 'section', 'question', 'basic', 'cloze', 'term', 'formula'];

export interface ExtractOptions {
  /** Headings that name the answer to the title; the built-in list unless given. */
  readonly answerHeadings?: AnswerHeadings;
  /** The user's rule for kinds of cards in this note; a kind without one follows its own default. */
  readonly active?: Partial<Readonly<Record<CardKind, boolean>>>;
  /** Whether `\(…\)` and `\[…\]` may be formulas in this vault; on unless switched off. */
  readonly bracketMaths?: boolean | undefined;
}

/** All cards of a note, active and held, in the order of their lines. The same text always gives the same cards. */
export function extractCards(note: Note, options: ExtractOptions = {}): Card[] {
  const view = viewOf(note, options.answerHeadings ?? ANSWER_HEADINGS);
  const refs = textRefs(note);
  const ranks = new Map<string, number>();
  return chooseCards(view, options).map(({ candidate, active }) =>
    cardOf(view, refs, ranks, candidate, active),
  );
}

export interface Chosen {
  readonly candidate: Candidate;
  readonly active: boolean;
}

/** What every style found, innermost questions only, active or held, in the order of the lines. */
export function chooseCards(view: NoteView, options: ExtractOptions, refuse: Refuse = () => {}): Chosen[] {
  const marked = MARKED_STYLES.flatMap((style) => style(view, refuse));
  // A deck of hashcards has rules of its own for where an answer ends.
  const styles = isDeck(view) ? [hashcardsQuestions] : QUESTION_STYLES;
  const asked = styles.flatMap((style) => style(view, refuse));
  const questions = innermostQuestions(besideMarked(asked, marked, refuse), {
    refuse,
    shorten: (outer, line) => answerBefore(view, outer, line),
  });
  const named = HELD_STYLES.flatMap((style) => style(view, refuse));
  const held = [...besideMarked(named, marked, refuse), ...sections(view, questions)];
  const activeCards = questions.length + marked.filter(({ active }) => active).length;
  const chosen = [
    ...questions.map((candidate) => ({ candidate, active: true })),
    ...marked.map((candidate) => ({ candidate, active: candidate.active === true })),
    ...held.map((candidate) => ({ candidate, active: false })),
    ...noteCard(view).map((candidate) => wholeNote(candidate, activeCards)),
  ];
  return chosen.map((one) => underRule(one, options)).sort((a, b) => byPlace(a.candidate, b.candidate));
}

function underRule(one: Chosen, { active }: ExtractOptions): Chosen {
  const wanted = active?.[one.candidate.kind];
  if (wanted === undefined || wanted === one.active) return one;
  const rule = `; a rule of this vault makes ${one.candidate.kind} cards here ${wanted ? 'active' : 'held'}.`;
  return {
    active: wanted,
    candidate: { ...one.candidate, why: one.candidate.why.replace(/\.$/, '') + rule },
  };
}

function byPlace(a: Candidate, b: Candidate): number {
  return a.lines[0] - b.lines[0] || KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind);
}

/** A note is only worth asking as a whole when nothing in it asks for itself and it can be recalled at once. */
function wholeNote(candidate: NoteCandidate, questions: number): { candidate: Candidate; active: boolean } {
  const held = reasonToHold(candidate, questions);
  const reason =
    held === null
      ? `it is about one thing, no question card comes from it and its text has at most ${LONGEST_ACTIVE_BODY} characters, so it is active`
      : `it is held because ${held}`;
  return {
    candidate: { ...candidate, why: `note: the whole note as one card; ${reason}.` },
    active: held === null,
  };
}

function reasonToHold(candidate: NoteCandidate, questions: number): string | null {
  if (questions > 0) return 'question cards come from it';
  if (!candidate.isShort) return `its text is longer than ${LONGEST_ACTIVE_BODY} characters`;
  return candidate.isOutline() ? 'it only asks questions' : candidate.otherThanSubject();
}

function cardOf(
  view: NoteView,
  refs: readonly ExperimentRef[],
  ranks: Map<string, number>,
  candidate: Candidate,
  active: boolean,
): Card {
  const { note } = view;
  const { kind, prompt, answer, lines, explicitId, why } = candidate;
  const identity = { kind, title: note.title, prompt: candidate.anchor ?? prompt, explicitId };
  const key = identityKey(identity);
  const rank = ranks.get(key) ?? 0;
  ranks.set(key, rank + 1);
  return {
    id: cardId({ ...identity, rank }),
    kind,
    active,
    note: note.path,
    noteTitle: note.title,
    prompt,
    answer,
    headings: headingsAbove(view, lines[0]),
    lines,
    imported: note.frontMatter?.metadata ?? null,
    tags: [...new Set([...(note.frontMatter?.tags ?? []), ...(candidate.tags ?? [])])],
    foreign: candidate.foreign ?? noteForeign(view, candidate),
    why,
    experimentRefs: refsWithin(refs, lines),
  };
}

/** What another tool remembers of a whole note belongs to the cards that ask for the whole note. */
function noteForeign({ note }: NoteView, { kind, why }: Candidate): ForeignSchedule | null {
  if (note.frontMatter === null || (kind !== 'note' && !why.startsWith('title-answer:'))) return null;
  const entry = noteReviewEntry(note.frontMatter.noteReview);
  return entry === 'broken' ? null : entry;
}
