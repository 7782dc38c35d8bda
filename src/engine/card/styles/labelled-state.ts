/** @file What is open while labelled questions are read, and how it becomes a card. */

import type { Heading } from '../../note/note.ts';
import { answerText } from '../answer-text.ts';
import type { Candidate, Refuse } from '../candidate.ts';
import { cleanPrompt, withoutBlockId } from '../clean.ts';
import { reasonAgainstAnswer } from '../no-answer.ts';
import type { Flow, NoteView } from '../view.ts';

export interface Question {
  readonly line: number;
  readonly prompt: string;
  /** Opened by `Q:` or `问：`; only such a question may run over several lines. */
  readonly isLabelled: boolean;
  /** Options of a multiple choice that stand in the prompt already. */
  readonly options: number;
  /** The last item of a list, answered below the list. */
  readonly endsList?: boolean;
  /** Asked by the interviewer of a written dialogue. */
  readonly isDialogue?: boolean;
  /** The heading right above it, which it shares with no other text before. */
  readonly under?: Heading | undefined;
}

export interface Answer {
  readonly question: Question;
  readonly firstLine: number;
  readonly firstText: string;
  /** Labelled with `A` alone, like the first of several options. */
  readonly isLetter: boolean;
  readonly itemEnd: number;
  last: number;
  /** Text behind a blank line: the answer's, should another question follow. */
  perhaps: number | null;
  /** All of the section below the question's heading, with its sub-sections. */
  isWhole?: boolean;
}

export interface LabelledReading {
  readonly view: NoteView;
  readonly flow: Flow;
  readonly refuse: Refuse;
  /** Below a heading that asks: plain text there asks only in passing. */
  isBelowQuestion: boolean;
  /** The heading above, while nothing stands between it and this line. */
  under: Heading | null;
  question: Question | null;
  answer: Answer | null;
  readonly found: Candidate[];
}

export function startAnswer(
  reading: LabelledReading,
  question: Question,
  at: { readonly line: number; readonly text: string; readonly isLetter: boolean },
  item?: { readonly itemEnd: number; readonly last: number },
): void {
  const { flow } = reading;
  // Inside an item every further line is indented by the item; in the body no line is.
  const flowEnd = flow.kind === 'item' ? (flow.blocks.at(-1)?.lines[1] ?? 0) : 0;
  reading.question = null;
  reading.answer = {
    question,
    firstLine: at.line,
    firstText: at.text,
    isLetter: at.isLetter,
    itemEnd: item?.itemEnd ?? flowEnd,
    last: item?.last ?? at.line,
    perhaps: null,
  };
}

/** Closes what is open. `goesOn`: another question of the series follows, so that all text up to it was the answer. */
export function finish(reading: LabelledReading, goesOn = false): void {
  const { answer, question } = reading;
  reading.answer = null;
  reading.question = null;
  if (question !== null && question.options > 1)
    reading.refuse({
      lines: [question.line, question.line],
      why: 'multiple-choice: a question with its options, and no answer below them.',
    });
  if (answer === null) return;
  // An answer that begins below its label is as long as the text down to the next heading or rule.
  if ((goesOn || answer.firstText === '') && answer.perhaps !== null) answer.last = answer.perhaps;
  const found = cardOf(reading, answer);
  if (typeof found !== 'string') reading.found.push(found);
  else reading.refuse({ lines: [answer.question.line, answer.last], why: found });
}

/** The card, or why there is none. */
function cardOf({ view, flow }: LabelledReading, answer: Answer): Candidate | string {
  const { firstText, itemEnd, question } = answer;
  const { text, explicitId, lastLine } = answerText(view, {
    lines: [answer.firstLine, answer.last],
    firstText,
    itemEnd,
    quotes: flow.quotes,
  });
  const prompt = promptOf(question);
  if (prompt === '') return 'question-empty: a label of a question with no words behind it.';
  return (
    reasonAgainstAnswer(text) ?? {
      kind: 'question',
      prompt,
      answer: text,
      lines: [question.line, lastLine],
      answerLines: [answer.firstLine, lastLine],
      explicitId: withoutBlockId(question.prompt).id ?? explicitId,
      why: 'labelled-answer: a question followed by an answer that is labelled as one; such cards are active.',
    }
  );
}

/** Options stay as they stand below the question. */
function promptOf({ prompt, options }: Question): string {
  if (options === 0) return cleanPrompt(prompt);
  const [opening = '', ...rest] = prompt.split('\n');
  return [cleanPrompt(opening), ...rest].join('\n').trim();
}
