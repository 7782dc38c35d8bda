/** @file A bold line of its own directly above one display formula names it. Held. */

import type { Block } from '../../note/note.ts';
import { answerText } from '../answer-text.ts';
import type { Candidate, Refuse } from '../candidate.ts';
import { cleanPrompt, headingName, isQuestion, withoutBlockId, withoutColon } from '../clean.ts';
import { unwrapBold } from '../emphasis.ts';
import { GENERIC_LABELS, NUMBERED_LABEL, PARTS_OF_FORMULAS } from '../generic-labels.ts';
import { type Flow, type NoteView, sourceLine } from '../view.ts';

export function formulas(view: NoteView, refuse: Refuse): Candidate[] {
  return view.flows.flatMap((flow) =>
    flow.blocks.flatMap((block, index): Candidate[] => {
      const [formula, next] = flow.blocks.slice(index + 1, index + 3);
      if (block.kind !== 'paragraph' || formula?.kind !== 'math') return [];
      const label = labelOf(block);
      if (label === null) return [];
      const reason = reasonAgainst(label.name, block, formula, next);
      if (reason === null) return [cardOf(view, flow, block, formula, label)];
      refuse({ lines: [block.lines[1], formula.lines[1]], why: reason });
      return [];
    }),
  );
}

interface Label {
  readonly name: string;
  readonly id: string | null;
}

/** The last line of the paragraph, when all of it is bold. */
function labelOf(paragraph: Block): Label | null {
  const line = withoutBlockId(paragraph.text.split('\n').at(-1)?.trim() ?? '');
  const bare = withoutColon(line.text);
  const name = withoutColon(unwrapBold(bare));
  return name === bare || isQuestion(name) ? null : { name, id: line.id };
}

function reasonAgainst(name: string, label: Block, formula: Block, next: Block | undefined): string | null {
  const bare = headingName(name);
  if (
    bare === '' ||
    GENERIC_LABELS.includes(bare) ||
    PARTS_OF_FORMULAS.includes(bare) ||
    NUMBERED_LABEL.test(bare)
  )
    return 'generic-label: the bold line above this formula labels a part of any text and names no formula.';
  if (formula.lines[0] !== label.lines[1] + 1)
    return 'formula-apart: a blank line stands between the bold line and the formula, so it need not be its name.';
  return next?.kind === 'math' && next.lines[0] === formula.lines[1] + 1
    ? 'formula-of-several: the bold line stands above several formulas and names none of them alone.'
    : null;
}

function cardOf(view: NoteView, flow: Flow, block: Block, formula: Block, label: Label): Candidate {
  const lines = [formula.lines[0], formula.lines[1]] as const;
  const firstText = sourceLine(view, lines[0], flow.quotes)
    .trim()
    .replace(/^(?:[-*+]|\d{1,9}[.)])\s+/, '');
  const { text, lastLine } = answerText(view, { lines, firstText, itemEnd: 0, quotes: flow.quotes });
  return {
    kind: 'formula',
    prompt: cleanPrompt(label.name),
    answer: text,
    lines: [block.lines[1], lastLine],
    answerLines: lines,
    explicitId: label.id,
    why: 'formula: a bold line directly above one display formula; such cards are held until you activate them.',
  };
}
