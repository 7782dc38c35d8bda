/** @file `面试官：…` and `候选人：…`: a written interview. What the interviewer asks by itself is a question, what leans on the answer before it goes on with that. */

import { asksWithoutMark } from '../asking-words.ts';
import { isQuestion } from '../clean.ts';
import { candidateLabel } from '../labels.ts';
import type { LabelledReading } from './labelled-state.ts';
import { finish } from './labelled-state.ts';
import type { LineRow } from './rows.ts';

/** How people begin who take up what was said. */
const TAKES_UP =
  /^(?:(?:那么?|好的?|嗯+|对|是的|不错|很好|可以|明白了?|了解|然后|ok(?:ay)?|great|good|nice|right|so|and|then|interesting|i see)[，,、。.!！…\s]{1,4}|那么?(?:你)?)/i;
const LEANS_ON =
  /^(?:它|他|这|那|其(?!他)|具体|还有|继续|除此之外|除了这|为什么[?？。]?$|怎么说|why\b.{0,6}$|how so|what else|anything else|such as)|(?:\bit\b|\bthat\b|\bthis\b|\bthem\b|\bthose\b|\bthese\b)/i;
/** A question of fewer letters may not say what it is about, … */
const FEWEST_LETTERS = 7;
/** … when these are all it says. */
const ASKING =
  /什么(?:是|叫|时候|情况|意思|样)?|何[为谓时]|为什么|如何|怎么样?|怎样|哪些|(?:说|讲|谈|聊)(?:说|讲|谈|聊|一下)?|介绍|解释|一下|区别|不同|异同|解决|处理|避免|实现|恢复|优化|改进|选择|判断|理解|好处|坏处|优点|缺点|优势|作用|影响|原因|原理|办|做|用|来|能|会|要|有|是|的|吗|呢|呀|和|吧|还|再|呗/g;

/** A line of the interviewer opens a question; `said` is what stands behind the name. */
export function openTurn(reading: LabelledReading, { line }: LineRow, said: string): void {
  const { answer } = reading;
  if (answer?.question.isDialogue === true && leansOnAnswer(said)) {
    answer.last = line;
    answer.perhaps = null;
    return;
  }
  finish(reading, true);
  reading.question = { line, prompt: said, isLabelled: true, isDialogue: true, options: 0 };
}

/** What the other side says to the open question, or adds to the open answer; `null` when the line is nothing of that. */
export function replyIn(reading: LabelledReading, { line, text }: LineRow): string | null {
  const { answer, question } = reading;
  if (answer?.question.isDialogue !== true && question?.isDialogue !== true) return null;
  const said = candidateLabel(text);
  if (said === null || question === null || asksSomething(question.prompt)) return said;
  reading.refuse({
    lines: [question.line, line],
    why: 'dialogue-turn: the interviewer says something here and asks nothing.',
  });
  reading.question = null;
  return said;
}

function asksSomething(said: string): boolean {
  const bare = withoutTakingUp(said.replaceAll('\n', ' ').trim());
  return isQuestion(bare) || asksWithoutMark(bare) !== null || bare.split(/[，,。.;；]\s?/).some(asksPart);
}

function asksPart(part: string): boolean {
  return /[?？]/.test(part) || asksWithoutMark(withoutTakingUp(part.trim())) !== null;
}

function leansOnAnswer(said: string): boolean {
  const bare = withoutTakingUp(said.trim());
  const isShort = /\p{Script=Han}/u.test(bare) ? saysNothingInChinese(bare) : saysNothingInEnglish(bare);
  return asksSomething(said) && (isShort || LEANS_ON.test(bare));
}

function saysNothingInChinese(text: string): boolean {
  const letters = text.replace(/[^\p{L}\p{N}]/gu, '');
  return letters.length < FEWEST_LETTERS && letters.replace(ASKING, '').length < 2;
}

function saysNothingInEnglish(text: string): boolean {
  return text.split(/\s+/).length < 3 && !/^(?:explain|define|describe|compare|discuss)\s/i.test(text);
}

function withoutTakingUp(said: string): string {
  return said.replace(TAKES_UP, '').replace(TAKES_UP, '');
}
