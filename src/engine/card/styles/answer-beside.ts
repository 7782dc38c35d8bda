/** @file `#### 题目：…` with `#### 参考答案` beside it: the answer has a heading of the question's own level instead of one below it. */

import type { Heading } from '../../note/note.ts';
import type { Candidate, Refuse } from '../candidate.ts';
import { cleanHeading, cleanPrompt, headingName, withoutBlockId } from '../clean.ts';
import { isCounter } from '../counter.ts';
import { plainLabel, questionLabel } from '../labels.ts';
import { reasonAgainstAnswer } from '../no-answer.ts';
import { bodyText, lastTextLine, linesBelow, type NoteView } from '../view.ts';
import { withoutLabel } from './question-heading.ts';
import { LONGEST_STATEMENT, putsQuestion, STATES_QUESTION, unquoted } from './stated-question.ts';

/** A heading with the next one, of its level, that names an answer. */
interface Pair {
  readonly question: Heading;
  readonly answer: Heading;
  readonly prompt: string;
  /** Its prompt is the text below a heading such as 题目, which may as well state what the title asks. */
  readonly isOnlyStated: boolean;
}

export function answersBeside(view: NoteView, refuse: Refuse): Candidate[] {
  const pairs = pairsOf(view);
  const isSeries = pairs.length > 1;
  return pairs.flatMap((pair): Candidate[] => {
    if (pair.isOnlyStated && !isSeries) return [];
    const { question, answer, prompt } = pair;
    const answerLines = linesBelow(view, answer, 'section');
    const text = withoutLabel(bodyText(view, answerLines));
    const reason = reasonAgainstAnswer(text);
    if (reason !== null) {
      refuse({ lines: [question.line, question.line], why: reason });
      return [];
    }
    return [
      {
        kind: 'question',
        prompt,
        answer: text,
        lines: [question.line, lastTextLine(view, answerLines)],
        answerLines,
        explicitId: withoutBlockId(question.text).id,
        why: `answer-beside: a question with its answer under the next heading, “${cleanHeading(answer.text)}”; such cards are active.`,
      },
    ];
  });
}

function pairsOf(view: NoteView): Pair[] {
  const { headings } = view.note;
  return headings.flatMap((question, index): Pair[] => {
    const answer = headings[index + 1];
    if (answer === undefined || answer.level !== question.level || !isNamedAnswer(view, answer)) return [];
    if (view.leftOut[question.line] || view.leftOut[answer.line]) return [];
    if (question === view.titleHeading && !STATES_QUESTION.test(headingName(question.text))) return [];
    const found = promptOf(view, question);
    return found === null ? [] : [{ question, answer, ...found }];
  });
}

/** Also `答案 2`. */
function isNamedAnswer(
  { answerHeadings: { exact, containing }, names }: NoteView,
  heading: Heading,
): boolean {
  const name = (names.get(heading) ?? '').replace(/\s?[\d一二三四五六七八九十]{1,4}$/, '');
  return exact.includes(name) || containing.some((words) => name.includes(words));
}

function promptOf(view: NoteView, heading: Heading): Pick<Pair, 'prompt' | 'isOnlyStated'> | null {
  const lines = linesBelow(view, heading, 'own');
  const stated = lines[0] <= lines[1] ? unquoted(bodyText(view, lines)) : '';
  if (lines[1] - lines[0] >= LONGEST_STATEMENT || isNamedAnswer(view, heading)) return null;
  if (isLabelled(heading))
    return { prompt: [cleanHeading(heading.text), stated].join('\n\n').trim(), isOnlyStated: false };
  if (isCounter(heading.text) || STATES_QUESTION.test(headingName(heading.text)))
    return putsQuestion(stated) ? { prompt: cleanStatement(stated), isOnlyStated: true } : null;
  const asks = view.marked.has(heading) || view.unmarked.has(heading);
  return asks && stated === '' ? { prompt: cleanHeading(heading.text), isOnlyStated: false } : null;
}

/** `题目：实现一个缓存`: with an answer beside it, it need not ask. */
function isLabelled({ text }: Heading): boolean {
  const label = questionLabel(plainLabel(text.replace(/^\s*\d{1,4}[.、]\s*/, '')));
  return label !== null && label !== '';
}

function cleanStatement(stated: string): string {
  const [first = '', ...rest] = stated.split('\n');
  return [cleanPrompt(first), ...rest].join('\n').trim();
}
