/** @file What went wrong, in the language in force. The app says it in English with a code; the code chooses the Chinese. */

import type { Language } from './messages.ts';

interface Said {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** A code without a translation keeps its English: that is better than nothing. */
export function errorText({ code, message, hint }: Said, language: Language): Omit<Said, 'code'> {
  const chinese = language === 'zh-CN' ? CHINESE[code] : undefined;
  return chinese === undefined ? { message, hint } : { message: chinese[0], hint: chinese[1] };
}

const CHINESE: Readonly<Record<string, readonly [message: string, hint: string]>> = {
  'vault-missing': ['找不到笔记文件夹。', '检查路径，接上它所在的磁盘，或在设置里打开另一个文件夹。'],
  'vault-unreadable': ['读不出笔记文件夹的内容。', '检查它所在的磁盘和权限，再试一次。'],
  'unknown-vault': ['没有这个文件夹可以打开。', '在设置里选一个列出的文件夹。'],
  'unknown-card': ['没有这张卡片。', '它所在的笔记可能改过；在「卡片」里找一找。'],
  'unknown-deck': ['没有这个牌组。', '牌组是一份大纲、大纲的一部分、笔记文件夹或标签；它可能改了名。'],
  'unknown-outline': ['没有这份大纲。', '它可能改了名或移走了；看看全部大纲。'],
  'unknown-match': ['这一处改动已经不用决定了。', '它可能已经决定过，或者笔记又改了。'],
  'unknown-experiment': ['没有这个实验。', '到实验室里看看有哪些。'],
  'nothing-to-undo': ['没有可撤销的。', '只能撤销在这台电脑上做的回答。'],
  'no-preview': ['现在没有可以写回的笔记。', '复习一张笔记带 front matter 的卡片，再来看看。'],
  'preview-changed': ['刚才显示的改动已经不是现在要写的了，所以什么都没有写。', '再看一次改动，然后同意。'],
  'removals-held': ['很多卡片一下子不见了，没有放弃任何一张。', '把原文放回来，或者确认确实删掉了。'],
  'disk-full': ['磁盘满了，文件还是原样。', '腾出一些空间；会自动再试。'],
  'read-only': ['进度所在的文件夹不能写入。', '给它写入权限，或用 --data 换一个文件夹。'],
  'database-busy': ['进度正被另一个程序占用。', '关掉另一个 Nabla，再试一次。'],
  'database-io': ['读写进度时磁盘出错。', '检查磁盘；已经确认保存的复习都还在。'],
  'store-stopped': ['保存进度的部分停了。', '重新启动 Nabla；已经确认保存的都还在。'],
  'store-failed': ['保存进度时出错，这一步没有保存。', '再试一次；一直这样的话，重新启动 Nabla。'],
  'reviewed-elsewhere': [
    '别的程序给这则笔记记了一次复习，它的值没有动。',
    '在设置里说明那是不是复习了这些卡片，笔记随后会更新。',
  ],
  'note-just-changed': ['笔记刚刚保存过，或者更新时正在保存；没有动它。', '不用做什么，一分钟后会再试。'],
  'note-open-in-editor': ['有编辑器正打开着这则笔记；没有动它。', '在那边关掉它；一分钟后会再试。'],
  'note-is-link': [
    '这则笔记是指向别的文件的链接；不会通过链接写入。',
    '想保留日期的话，把文件本身放进文件夹。',
  ],
  'note-not-a-file': ['这个名字下面不是普通文件；没有动它。', '它不该是笔记的话，请改名。'],
  'note-gone': ['笔记已经不在了，没有新建文件；复习都保留着。', '不是有意删的话，把文件放回来。'],
  'note-outside': ['这个路径不在笔记文件夹里，所以什么都没有写。', '重新读取一遍笔记。'],
  'note-read-only': ['笔记或它的文件夹不能写入；复习照常进行。', '给它写入权限；会自动再试。'],
  'note-too-large': ['笔记太大；日期只写进 1 MiB 以内的笔记。', '把它分成几则。'],
  'note-encoding': ['这一行不是有效的 UTF-8，所以没有动这则笔记。', '把文件存成 UTF-8。'],
  'note-not-written': ['笔记没能写入；它完整地留在原处。', '一分钟后会再试；一直这样的话请检查磁盘。'],
};
