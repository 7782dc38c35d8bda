/** @file Logseq's `#card` blocks: the item asks, its children answer; property lines stand between them and are no text. */

import { addDays, daysBetween, parseDay } from '../../core/time.ts';
import type { Block } from '../../note/note.ts';
import { answerText } from '../answer-text.ts';
import type { Candidate } from '../candidate.ts';
import type { ForeignSchedule } from '../card.ts';
import { cleanPrompt, withoutBlockId } from '../clean.ts';
import type { NoteView } from '../view.ts';
import { braces, siblingsOf } from './cloze-text.ts';

/** Marks the block it stands in. */
export const LOGSEQ_TAG = /(?:^|\s)(?:#card|#\[\[card\]\]|\[\[card\]\])(?=\s|$)/;
const PROPERTY = /^\s*([A-Za-z][\w.-]{0,60})::\s?(.*)$/;

export function logseqCards(view: NoteView): Candidate[] {
  if (!/#card|\[\[card\]\]/.test(view.note.text)) return [];
  return view.lists.flatMap(({ list, quotes }) =>
    list.children.flatMap((item) => cardsOf(view, item, quotes)),
  );
}

function cardsOf(view: NoteView, item: Block, quotes: number): Candidate[] {
  const [paragraph, ...children] = item.children;
  if (paragraph?.kind !== 'paragraph' || view.leftOut[item.lines[0]] || !LOGSEQ_TAG.test(paragraph.text))
    return [];
  const lines = paragraph.text.split('\n');
  const text = lines
    .filter((line) => !PROPERTY.test(line))
    .join('\n')
    .replace(LOGSEQ_TAG, ' ');
  const { text: asked, id } = withoutBlockId(text.trim());
  const prompt = cleanPrompt(asked);
  const deletions = braces(asked, false);
  const foreign = scheduleOf(new Map(lines.flatMap((line) => pairOf(line))));
  const shared = {
    lines: item.lines,
    answerLines: item.lines,
    active: true,
    ...(foreign === null ? {} : { foreign }),
    why: 'logseq-card: a block with #card, its children are the answer; such cards are active.',
  } as const;
  if (deletions.length > 0)
    return siblingsOf(asked, deletions).map((sibling) => ({
      kind: 'cloze',
      ...shared,
      ...sibling,
      explicitId: null,
    }));
  const [first] = children;
  if (first === undefined || prompt === '') return [];
  const from = first.lines[0];
  const opening = /^(?:[-*+]|\d{1,9}[.)])\s+/;
  const answer = answerText(view, {
    lines: [from - 1, item.lines[1]],
    firstText: '',
    itemEnd: item.lines[1],
    quotes,
  });
  const body = answer.text.replace(
    children.length === 1 && first.children.length === 1 ? opening : /(?!)/,
    '',
  );
  if (body === '') return [];
  return [
    { kind: 'basic', ...shared, prompt, answer: body, answerLines: [from, item.lines[1]], explicitId: id },
  ];
}

function pairOf(line: string): [string, string][] {
  const [, key, value = ''] = PROPERTY.exec(line) ?? [];
  return key === undefined ? [] : [[key.toLowerCase(), value.trim()]];
}

/** `nil` values and a card never reviewed give none. */
function scheduleOf(values: ReadonlyMap<string, string>): ForeignSchedule | null {
  const day = (key: string) => parseDay((values.get(key) ?? '').slice(0, 10));
  const [due, last] = [day('card-next-schedule'), day('card-last-reviewed')];
  const [interval, ease] = [Number(values.get('card-last-interval')), Number(values.get('card-ease-factor'))];
  if (!(interval >= 0) || (due === undefined && last === undefined)) return null;
  const days = Math.max(1, Math.round(interval));
  const dueDay = due ?? (last === undefined ? undefined : addDays(last, days));
  if (dueDay === undefined) return null;
  return {
    from: 'logseq',
    source: [...values]
      .filter(([key]) => key.startsWith('card-'))
      .map((pair) => pair.join(':: '))
      .join(', '),
    due: dueDay,
    interval: last === undefined ? days : Math.max(1, daysBetween(last, dueDay)),
    ease: ease > 1 && ease <= 10 ? ease : null,
    memory: null,
  };
}
