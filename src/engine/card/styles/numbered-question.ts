/** @file `1. **…？**` with any answer below it in the same item. A plain or unlabelled bullet is an outline, not a card. */

import type { Block } from '../../note/note.ts';
import { answerText } from '../answer-text.ts';
import type { Candidate } from '../candidate.ts';
import { boldPrefix, cleanPrompt, isQuestion, withoutBlockId } from '../clean.ts';
import { isOnlyQuestions } from '../only-questions.ts';
import type { NoteView } from '../view.ts';

export function numberedQuestions(view: NoteView): Candidate[] {
  return view.lists
    .filter(({ list }) => list.ordered)
    .flatMap(({ list, quotes }) => list.children.flatMap((item) => cardOf(view, item, quotes)));
}

function cardOf(view: NoteView, item: Block, quotes: number): Candidate[] {
  const paragraph = item.children[0];
  if (paragraph?.kind !== 'paragraph' || view.leftOut[item.lines[0]]) return [];
  const first = withoutBlockId(paragraph.text.split('\n')[0] ?? '');
  const asked = boldPrefix(first.text);
  if (asked === null) return [];
  const behindBold = /^[?？]\s*/.exec(asked.rest)?.[0] ?? '';
  if (!isQuestion(asked.bold) && behindBold === '') return [];
  const sameLine = asked.rest.slice(behindBold.length);
  const from = sameLine === '' ? item.lines[0] + 1 : item.lines[0];
  if (from > item.lines[1]) return [];
  const { text, explicitId, lastLine } = bodyOf(view, item, from, sameLine, quotes);
  if (text === '' || isOnlyQuestions(text)) return [];
  const candidate: Candidate = {
    kind: 'question',
    prompt: cleanPrompt(asked.bold + behindBold.trim()),
    answer: text,
    lines: [item.lines[0], lastLine],
    answerLines: [from, lastLine],
    explicitId: first.id ?? explicitId,
    why: 'numbered-question: a numbered bold question with text below it; such cards are active.',
  };
  return [candidate];
}

/** The item without its question. The opening line stands in front, so that the content indent is known. */
function bodyOf(view: NoteView, item: Block, from: number, sameLine: string, quotes: number) {
  const firstText = from === item.lines[0] ? sameLine : '';
  return answerText(view, { lines: item.lines, firstText, itemEnd: item.lines[1], quotes });
}
