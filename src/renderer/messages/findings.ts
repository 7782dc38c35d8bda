/** @file What a finding is about, by its code. Its own sentence is the engine's and says what was kept and what to do. */

import type { Language } from './messages.ts';

/** The code itself where nothing is known of it. */
export function findingName(code: string, language: Language): string {
  const [english, chinese] = NAMES[code] ?? [code, code];
  return language === 'zh-CN' ? chinese : english;
}

const NAMES: Readonly<Record<string, readonly [english: string, chinese: string]>> = {
  'bad-experiment-link': ['Experiment links that lead nowhere', '没有着落的实验链接'],
  'experiment-id-twice': ['Experiments with the same id', '重复的实验编号'],
  'folder-unreadable': ['Folders that cannot be read', '读不了的文件夹'],
  'formula-fails': ['Formulas that cannot be set', '无法排版的公式，照原文显示'],
  'formula-prose': ['Formulas that swallowed prose', '夹着正文的公式，多半缺一个结束符'],
  'front-matter-unclosed': ['Front matter without an end', '没有结束的 front matter，按正文读'],
  'front-matter-value': ['Values of the front matter that are not used', 'front matter 里用不了的值'],
  'front-matter-yaml': ['Front matter that is no YAML', '不是 YAML 的 front matter'],
  'link-broken': ['Links to files that are gone', '指向不存在的文件的链接'],
  'link-outside': ['Links that leave the vault', '指到笔记库外面的链接'],
  'name-encoding': ['Names of files that are no text', '不是文字的文件名'],
  'note-encoding': ['Notes that are no UTF-8 text', '不是 UTF-8 文字的笔记'],
  'note-not-a-file': ['Notes that are no files', '不是文件的笔记'],
  'note-schedule': ['Schedules of a note that are not used', '整则笔记的排期，没有采用'],
  'note-too-large': ['Notes that are too large', '太大的笔记'],
  'note-unreadable': ['Notes that cannot be read', '读不了的笔记'],
  'note-vanished': ['Notes that vanished while they were read', '读取时消失的笔记'],
  'removals-held': ['Cards that would go in numbers', '一次要消失的许多卡片，先保留'],
  'schedule-comment': ['Schedule comments that are not used', '没有采用的排期注释'],
};
