import { describe, expect, it } from 'vitest';
import { errorText } from '#renderer/messages/error-text.ts';

const GONE = { code: 'note-gone', message: 'The note is not there any more.', hint: 'Import again.' };

describe('what went wrong', () => {
  it('is said in the language in force, by its code', () => {
    expect(errorText(GONE, 'zh-CN').message).toBe('笔记已经不在了，没有新建文件；复习都保留着。');
    expect(errorText(GONE, 'en').message).toBe(GONE.message);
  });

  it('stays in English where the code has no translation', () => {
    expect(errorText({ ...GONE, code: 'unheard-of' }, 'zh-CN')).toEqual({
      message: GONE.message,
      hint: GONE.hint,
    });
  });
});
