/** @file A bold line of its own directly above one display formula names it. Held. */

import type { Block } from '../../note/note.ts';
import { answerText } from '../answer-text.ts';
import type { Candidate } from '../candidate.ts';
import { cleanPrompt, headingName, isQuestion, unwrapBold, withoutBlockId, withoutColon } from '../clean.ts';
import { type Flow, type NoteView, sourceLine } from '../view.ts';
import { GENERIC_LABELS } from '../vocabulary.ts';

export function formulas(view: NoteView): Candidate[] {
  return view.flows.flatMap((flow) =>
    flow.blocks.flatMap((block, index) => {
      const [formula, next] = flow.blocks.slice(index + 1, index + 3);
      if (block.kind !== 'paragraph' || formula?.kind !== 'math') return [];
      if (formula.lines[0] !== block.lines[1] + 1) return [];
      const isOneOfSeveral = next?.kind === 'math' && next.lines[0] === formula.lines[1] + 1;
      return isOneOfSeveral ? [] : cardOf(view, flow, block, formula);
    }),
  );
}

function cardOf(view: NoteView, flow: Flow, label: Block, formula: Block): Candidate[] {
  const line = withoutBlockId(label.text.split('\n').at(-1)?.trim() ?? '');
  const bare = withoutColon(line.text);
  const name = withoutColon(unwrapBold(bare));
  if (name === bare || isQuestion(name) || GENERIC_LABELS.includes(headingName(name))) return [];
  const lines = [formula.lines[0], formula.lines[1]] as const;
  const firstText = sourceLine(view, lines[0], flow.quotes)
    .trim()
    .replace(/^(?:[-*+]|\d{1,9}[.)])\s+/, '');
  const { text, lastLine } = answerText(view, { lines, firstText, itemEnd: 0, quotes: flow.quotes });
  const candidate: Candidate = {
    kind: 'formula',
    prompt: cleanPrompt(name),
    answer: text,
    lines: [label.lines[1], lastLine],
    answerLines: lines,
    explicitId: line.id,
    why: 'formula: a bold line directly above one display formula; such cards are held until you activate them.',
  };
  return [candidate];
}
