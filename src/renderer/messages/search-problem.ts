/** @file Where a search stops making sense, in the language in force. The engine says it in English. */

import type { SearchProblem } from '#engine/contract/search.ts';
import type { Language } from './messages.ts';

/** What happened and what to write, as one text. */
export function problemText({ message, hint }: SearchProblem, language: Language): string {
  return language === 'en' ? `${message} ${hint}` : `${chinese(message)}${chinese(hint)}`;
}

/** A sentence without a translation stays as it is: that is better than none. */
export function chinese(sentence: string): string {
  for (const [pattern, said] of SENTENCES) {
    const found = pattern.exec(sentence);
    if (found !== null) return said(found[1] ?? '', found[2] ?? '');
  }
  return sentence;
}

type Said = (first: string, second: string) => string;

const SENTENCES: readonly (readonly [RegExp, Said])[] = [
  [/^This bracket closes nothing\.$/, () => '这个右括号前面没有左括号。'],
  [/^Remove it, or open one before it\.$/, () => '去掉它，或在前面补一个左括号。'],
  [/^(\S+) has nothing before it\.$/, (join) => `${join} 前面没有内容。`],
  [/^(\S+) has nothing behind it\.$/, (join) => `${join} 后面没有内容。`],
  [/^Write a word on both sides,/, () => '两边都要有词；如果要找的就是这个词，请加上引号。'],
  [/^Brackets are more than (\d+) deep here\.$/, (depth) => `这里的括号超过了 ${depth} 层。`],
  [/^Use fewer of them\.$/, () => '请少用几层。'],
  [/^Nothing can be left out before (\S+)\.$/, (join) => `${join} 前面没有可以排除的内容。`],
  [/^Write a word behind the dash\.$/, () => '请在减号后面写一个词。'],
  [/^This bracket is never closed\.$/, () => '这个括号没有闭合。'],
  [/^Close it with \)\.$/, () => '请用 ) 闭合。'],
  [/^This quotation mark is never closed\.$/, () => '这个引号没有闭合。'],
  [/^Close it with another "\.$/, () => '请再写一个 "。'],
  [/^The search is longer than (\d+) letters\.$/, (letters) => `搜索超过了 ${letters} 个字符。`],
  [/^Use fewer words\.$/, () => '请少写几个词。'],
  [/^There is no field (.*)\.$/, (field) => `没有 ${field} 这个字段。`],
  [/^There is no state (.*)\.$/, (state) => `没有 ${state} 这种状态。`],
  [/^There is no kind of card (.*)\.$/, (kind) => `没有 ${kind} 这类卡片。`],
  [/^There is no property (.*)\.$/, (property) => `没有 ${property} 这个属性。`],
  [/^The field (\S+) needs a value\.$/, (field) => `${field} 后面要有值。`],
  [/^Write it behind the colon, such as (.*)\.$/, (example) => `写在冒号后面，例如 ${example}。`],
  [/^The condition (.*) cannot be read\.$/, (condition) => `读不懂条件 ${condition}。`],
  [
    /^Write a property, a sign \(([^)]*)\)/,
    (signs) => `请写属性、符号（${signs}）和数字，例如 prop:stability>20。`,
  ],
  [/^Did you mean (.*)\?$/, (name) => `是不是 ${name}？`],
  [/^(?:It can be|Fields are|Kinds are|Properties are) (.*)\.$/, (names) => `可以是 ${names}。`],
];
