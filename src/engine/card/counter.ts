/** @file Headings that only count: `Question 3`, `第 3 题`, `题目二`. What they head asks, they do not. */

import { headingName } from './clean.ts';

const COUNTER =
  /^(?:question|problem|exercise|quiz|q|面试题|题|题目|问题|追问|练习|习题|例题|例|第)?[\s.#-]*[\d一二三四五六七八九十]{0,4}\s?[题问]?$/i;

export function isCounter(heading: string): boolean {
  return COUNTER.test(headingName(heading));
}
