import { describe, expect, it } from 'vitest';
import { decodeNote } from '#main/vault/text.ts';

const TEXT = '# Title\n\n## Why?\n\nBecause of this.\n';
const utf16 = (text: string) => Buffer.from(text, 'utf16le');

describe('a file that is no UTF-8 is refused with what it seems to be', () => {
  it.each([
    ['UTF-16 with its mark', utf16(`\uFEFF${TEXT}梯度`), 1, 'UTF-16 or UTF-32'],
    ['UTF-16 from the other end', utf16(`\uFEFF${TEXT}梯度`).swap16(), 1, 'UTF-16 or UTF-32'],
    ['UTF-16 without a mark', utf16(`${TEXT}什么是梯度？`), 1, 'UTF-16 or UTF-32'],
    ['one bad byte', Buffer.from(`${TEXT}caf\u00e9`, 'latin1'), 6, 'not valid UTF-8'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3, 4, 0xff, 0xd8]), 1, 'holds no text'],
  ])('%s', (_name, bytes, line, words) => {
    const read = decodeNote('a.md', bytes);
    expect(read).toMatchObject({ ok: false, error: { code: 'note-encoding', line } });
    if (!read.ok) expect(read.error.message).toContain(words);
  });

  it('keeps a byte order mark, whose bytes count in every offset', () => {
    expect(decodeNote('a.md', Buffer.from(`\uFEFF${TEXT}`))).toEqual({ ok: true, value: `\uFEFF${TEXT}` });
  });
});
