/** @file `- **term**：definition`. Held: of all bold words in a vault few are worth a card. */

import type { Block } from '../../note/note.ts';
import { answerText } from '../answer-text.ts';
import type { Candidate, Refuse } from '../candidate.ts';
import { cleanPrompt, headingName, isQuestion, withoutColon } from '../clean.ts';
import { boldPrefix } from '../emphasis.ts';
import { GENERIC_LABELS, NUMBERED_LABEL } from '../generic-labels.ts';
import type { NoteView } from '../view.ts';
import { LABEL_WORDS } from '../vocabulary.ts';

const LONGEST_TERM = 80;

export function terms(view: NoteView, refuse: Refuse): Candidate[] {
  return view.lists.flatMap(({ list, quotes }) =>
    list.children.flatMap((item) => (view.leftOut[item.lines[0]] ? [] : cardOf(view, item, quotes, refuse))),
  );
}

function cardOf(view: NoteView, item: Block, quotes: number, refuse: Refuse): Candidate[] {
  const paragraph = item.children[0];
  if (paragraph?.kind !== 'paragraph') return [];
  const named = nameOf(paragraph.text.split('\n')[0] ?? '');
  if (named === null) return [];
  const left = (why: string): Candidate[] => {
    refuse({ lines: item.lines, why });
    return [];
  };
  const { text, explicitId, lastLine } = answerText(view, {
    lines: item.lines,
    firstText: named.definition,
    itemEnd: item.lines[1],
    quotes,
  });
  const reason = reasonAgainst(named.term, text);
  if (reason !== null) return left(reason);
  const candidate: Candidate = {
    kind: 'term',
    prompt: named.term,
    answer: text,
    lines: [item.lines[0], lastLine],
    answerLines: [item.lines[0], lastLine],
    explicitId,
    why: 'term: a list item that begins with a bold term and a colon; such cards are held until you activate them.',
  };
  return [candidate];
}

function reasonAgainst(term: string, definition: string): string | null {
  const name = headingName(term);
  if (name === '' || LABEL_WORDS.includes(term.toLowerCase()))
    return 'label: a bold word that labels a question, an answer or a problem, and is no term.';
  if (GENERIC_LABELS.includes(name) || NUMBERED_LABEL.test(name))
    return 'generic-label: a bold word that labels a part of any text, and is no term.';
  return definition === '' ? 'term-without-definition: a bold term with nothing behind it.' : null;
}

/** The term and what follows on its line. The colon may stand inside or behind the bold. */
function nameOf(line: string): { term: string; definition: string } | null {
  const start = boldPrefix(line);
  if (start === null || start.bold.length > LONGEST_TERM) return null;
  const term = cleanPrompt(withoutColon(start.bold));
  // Two colons are the separator of another tool.
  const behind = /^[:：](?![:：])\s*/.exec(start.rest)?.[0];
  if (behind === undefined && withoutColon(start.bold) === start.bold) return null;
  if (isQuestion(term)) return null;
  return { term, definition: start.rest.slice(behind?.length ?? 0) };
}
