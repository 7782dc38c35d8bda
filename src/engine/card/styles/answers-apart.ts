/**
 * @file Questions in one numbered list and their answers in the next, below a fold, a heading or a label that says so:
 * `1. …？ 2. …？`, then 参考答案, then `1. … 2. …`. They are paired by their numbers.
 */

import type { Block } from '../../note/note.ts';
import { answerText } from '../answer-text.ts';
import { asksWithoutMark } from '../asking-words.ts';
import type { Candidate, Refuse } from '../candidate.ts';
import { cleanPrompt, headingName, isQuestion } from '../clean.ts';
import { answerLabel } from '../labels.ts';
import { reasonAgainstAnswer } from '../no-answer.ts';
import { type NoteView, sourceLine } from '../view.ts';
import { namesFoldedAnswer } from './details.ts';
import { withoutLabel } from './question-heading.ts';

/** Of the items of a list of questions. */
const LEAST_ASKING = 0.6;
/** Blocks between the two lists: a rule, a heading, the head of a fold. */
const MOST_BETWEEN = 3;
const NAMES_ANSWERS =
  /^(?:(?:自测|练习|思考)?题?(?:参考|标准|正确)?(?:答案|解答)(?:与|和|及)?(?:解析|提示)?|(?:answers?|solutions?)(?: key)?|answers to .{1,60})$/;

export function answersApart(view: NoteView, refuse: Refuse): Candidate[] {
  const body = view.flows.find(({ kind }) => kind === 'body');
  return (body?.blocks ?? []).flatMap((questions, index, blocks): Candidate[] => {
    if (!asksInItems(questions)) return [];
    const answers = listOfAnswers(view, blocks, index);
    if (answers === null || answers.children.length !== questions.children.length) return [];
    return questions.children.flatMap((question, at) => {
      const answer = answers.children[at];
      return answer === undefined ? [] : pairOf(view, question, answer, refuse);
    });
  });
}

function asksInItems({ kind, ordered, children }: Block): boolean {
  if (kind !== 'list' || !ordered || children.length < 2) return false;
  return children.filter(asks).length >= children.length * LEAST_ASKING;
}

function asks(item: Block): boolean {
  const first = cleanPrompt(item.children[0]?.text.split('\n')[0] ?? '');
  return isQuestion(first) || asksWithoutMark(first) === 'surely';
}

/** The next numbered list, where something before it says that it answers. */
function listOfAnswers(view: NoteView, blocks: readonly Block[], index: number): Block | null {
  let isNamed = false;
  for (const block of blocks.slice(index + 1, index + 2 + MOST_BETWEEN)) {
    if (block.kind === 'list') return isNamed && block.ordered && !asksInItems(block) ? block : null;
    if (block.kind === 'rule') continue;
    if (!announcesAnswers(view, block)) return null;
    isNamed = true;
  }
  return null;
}

function announcesAnswers({ folds }: NoteView, { kind, lines, text }: Block): boolean {
  if (kind === 'heading') return NAMES_ANSWERS.test(headingName(text));
  if (kind !== 'paragraph') return false;
  const fold = folds.find(({ first }) => first >= lines[0] && first <= lines[1]);
  if (fold !== undefined) return namesFoldedAnswer(fold.summary) && /<\/summary\s{0,8}>\s*$/i.test(text);
  return answerLabel(text) === '' || NAMES_ANSWERS.test(headingName(text));
}

function pairOf(view: NoteView, question: Block, answer: Block, refuse: Refuse): Candidate[] {
  if (!asks(question)) return [];
  const [asked, answered] = [textOf(view, question), textOf(view, answer)];
  const [opening = '', ...rest] = asked.text.split('\n');
  const text = withoutLabel(answered.text);
  const reason = reasonAgainstAnswer(text);
  if (reason !== null) {
    refuse({ lines: question.lines, why: reason });
    return [];
  }
  return [
    {
      kind: 'question',
      prompt: [cleanPrompt(opening), ...rest].join('\n').trim(),
      answer: text,
      lines: [question.lines[0], answered.lastLine],
      answerLines: [answer.lines[0], answered.lastLine],
      explicitId: asked.explicitId ?? answered.explicitId,
      why: 'answers-apart: a numbered question with the answer of the same number in the list of answers below; such cards are active.',
    },
  ];
}

function textOf(view: NoteView, item: Block): ReturnType<typeof answerText> {
  const behindNumber = sourceLine(view, item.lines[0], 0).replace(/^\s*\d{1,9}[.)]\s+/, '');
  return answerText(view, {
    lines: item.lines,
    firstText: behindNumber.trimEnd(),
    itemEnd: item.lines[1],
    quotes: 0,
  });
}
