/** @file What a finding is about, by its code. Its own sentence is the engine's, in English; here is its gist in Chinese. */

import type { Language } from './messages.ts';

/** The code itself where nothing is known of it. */
export function findingName(code: string, language: Language): string {
  const known = KNOWN[code];
  if (known === undefined) return code;
  return language === 'zh-CN' ? known.zh : known.en;
}

/** What was kept and what to do, where the page does not speak the language of the sentence; else empty. */
export function findingAdvice(code: string, language: Language): string {
  return language === 'zh-CN' ? (KNOWN[code]?.advice ?? '') : '';
}

interface Known {
  readonly en: string;
  readonly zh: string;
  readonly advice: string;
}

const KNOWN: Readonly<Record<string, Known>> = {
  'bad-experiment-link': {
    en: 'Experiment links that lead nowhere',
    zh: '没有着落的实验链接',
    advice: '卡片照常可用，只是旁边没有这个实验。改正实验的名字。',
  },
  'experiment-id-twice': {
    en: 'Experiments with the same id',
    zh: '重复的实验编号',
    advice: '链接指向先占用编号的那个，这个换了编号保留。给它一个自己的编号。',
  },
  'fence-unclosed': {
    en: 'Code blocks without an end',
    zh: '没有结束的代码块',
    advice: '它后面的内容都算代码，不出题；前面的照常读入。补上一行 ```，再导入一次。',
  },
  'folder-unreadable': {
    en: 'Folders that cannot be read',
    zh: '读不了的文件夹',
    advice: '里面已知的卡片都保留。检查权限，再导入一次。',
  },
  'formula-fails': {
    en: 'Formulas that cannot be set',
    zh: '无法排版的公式',
    advice: '照原文显示，其余内容不受影响。到那一行改正公式。',
  },
  'formula-prose': {
    en: 'Formulas that swallowed prose',
    zh: '夹着正文的公式',
    advice: '照原样排版。多半是前面有一个 $ 没有结束：补上它，或者把文字放进 \\text{…}。',
  },
  'front-matter-twice': {
    en: 'A second front matter',
    zh: '第二段 front matter',
    advice: '只采用第一段，第二段按正文读。把它的键移到第一段，再导入一次。',
  },
  'front-matter-unclosed': {
    en: 'Front matter without an end',
    zh: '没有结束的 front matter',
    advice: '整个文件按正文读，日期没有采用。在 front matter 末尾补上 ---。',
  },
  'front-matter-value': {
    en: 'Values of the front matter that are not used',
    zh: 'front matter 里没有采用的值',
    advice: '笔记的其余部分都读了。改正这个值；如果别的工具要用它，就留着。',
  },
  'front-matter-yaml': {
    en: 'Front matter that is no YAML',
    zh: '不是 YAML 的 front matter',
    advice: '卡片当作新卡读入，日期没有采用。改正那一行，再导入一次。',
  },
  'link-broken': {
    en: 'Links to files that are gone',
    zh: '指向不存在的文件的链接',
    advice: '删掉链接，或者把目标放回去。',
  },
  'link-outside': {
    en: 'Links that leave the vault',
    zh: '指到笔记库外面的链接',
    advice: '没有跟着读。把文件放进笔记库，或者直接打开它所在的文件夹。',
  },
  'name-encoding': {
    en: 'Names that are no text',
    zh: '不是文字的文件名',
    advice: '这样的文件打不开，别的不受影响。给它改名。',
  },
  'logseq-schedule': {
    en: 'Schedules of Logseq that are not used',
    zh: '没有采用的 Logseq 排期',
    advice: '卡片照常读入，能读的值照用。改正这些值，再导入一次。',
  },
  'note-conflict': {
    en: 'Unfinished merges',
    zh: '没有合并完的笔记',
    advice: '两边的文字都读了，卡片可能有两份。留下一边，删掉合并标记，再导入一次。',
  },
  'note-conflict-copy': {
    en: 'Copies made by synchronising',
    zh: '同步产生的冲突副本',
    advice:
      '副本不出题，旁边的笔记照常读。把副本里多出的内容并过去再删掉它；它本来就是另一则笔记的话，给它改名。',
  },
  'note-encoding': {
    en: 'Notes that are no UTF-8 text',
    zh: '不是 UTF-8 文字的笔记',
    advice: '只有这则笔记没有读，已知的卡片保留。把它存成 UTF-8。',
  },
  'note-not-a-file': {
    en: 'Notes that are no files',
    zh: '不是普通文件的笔记',
    advice: '没有读它，别的不受影响。它不是笔记的话，给它改名。',
  },
  'note-schedule': {
    en: 'Schedules of notes that are not used',
    zh: '没有采用的整则笔记的排期',
    advice: '卡片照常读入。改正这些值，再导入一次。',
  },
  'note-too-large': {
    en: 'Notes that are too large',
    zh: '太大的笔记',
    advice: '只有这则笔记没有读。把它分成几则。',
  },
  'note-unreadable': {
    en: 'Notes that cannot be read',
    zh: '读不了的笔记',
    advice: '已知的卡片保留。检查权限，再导入一次。',
  },
  'note-vanished': {
    en: 'Notes that vanished while they were read',
    zh: '读取时消失的笔记',
    advice: '再导入一次。',
  },
  'path-outside': {
    en: 'Paths that leave the vault',
    zh: '笔记库外面的路径',
    advice: '没有读它。用从笔记库顶层算起的路径，文件夹之间用 /。',
  },
  'removals-held': {
    en: 'Cards that would go in numbers',
    zh: '一次会消失的许多卡片',
    advice: '都先保留。把文字放回去；真的不要了，就运行 nabla import --accept-removals。',
  },
  'schedule-comment': {
    en: 'Schedule comments that are not used',
    zh: '没有采用的排期注释',
    advice: '卡片照常读入，只是不带这个排期。改正那一行，再导入一次。',
  },
};
