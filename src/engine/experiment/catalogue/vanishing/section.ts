/** @file Heading paths of chapter 1. */

import { studyNote } from '../define.ts';

const CHAPTER = '1. 梯度消失问题';

export const OVERVIEW = studyNote('概述');
export const SECTION_11 = studyNote(CHAPTER, '1.1 数学原理');
export const SECTION_12 = studyNote(CHAPTER, '1.2 反向传播中的梯度计算');
export const SECTION_13 = studyNote(CHAPTER, '1.3 梯度消失的数学分析');
export const SECTION_14 = studyNote(CHAPTER, '1.4 梯度消失的产生原因');
export const KEY_CONCEPTS = studyNote('5. 面试重点总结', '5.1 关键数学概念');
