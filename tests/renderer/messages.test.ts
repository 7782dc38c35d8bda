import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogues, resolveLanguage, translator } from '#renderer/messages/messages.ts';

const root = join(import.meta.dirname, '../../src/renderer');
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/messages[\\/](en|zh-CN)\.ts$/.test(file))
  .map((file) => readFileSync(join(root, file), 'utf8'))
  .join('\n');

/** Written out, or the fixed beginning of a template such as t(`badge.${badge}`). */
function isUsed(key: string): boolean {
  if (sources.includes(`'${key}'`)) return true;
  const stem = key.slice(0, key.lastIndexOf('.') + 1);
  return stem !== '' && sources.includes(`\`${stem}\${`);
}

describe('catalogues', () => {
  it('have the same keys', () => {
    expect(Object.keys(catalogues['zh-CN']).toSorted()).toEqual(Object.keys(catalogues.en).toSorted());
  });

  it('have no key that nothing shows', () => {
    expect(Object.keys(catalogues.en).filter((key) => !isUsed(key))).toEqual([]);
  });

  it('leave nothing in English where Chinese is meant', () => {
    const same = Object.entries(catalogues.en).filter(
      ([key, message]) =>
        typeof message === 'string' && catalogues['zh-CN'][key as 'today.start'] === message,
    );
    expect(same.map(([key]) => key)).toEqual(['app.name']);
  });

  it('use Chinese punctuation in Chinese', () => {
    const zh = Object.entries(catalogues['zh-CN']).filter(
      ([, message]) => typeof message === 'string' && /[\u4e00-\u9fff][,;:?!]/.test(message),
    );
    expect(zh).toEqual([]);
  });
});

describe('plurals', () => {
  const t = translator('en');
  it.each([
    [1, 'About 1 minute: '],
    [14, 'About 14 minutes: '],
    [0.4, 'Under a minute: '],
  ])('%s', (minutes, words) => {
    expect(t('today.minutes', { minutes })).toBe(words);
  });

  it('leave out what is zero', () => {
    expect(t('today.counts', { due: 22, fresh: 5 })).toBe('22 reviews, 5 new.');
    expect(t('today.counts', { due: 1, fresh: 0 })).toBe('1 review.');
    expect(translator('zh-CN')('today.counts', { due: 0, fresh: 5 })).toBe('新卡 5 张。');
  });
});

it('the language follows the system unless it was chosen', () => {
  expect(resolveLanguage('system', 'zh-TW')).toBe('zh-CN');
  expect(resolveLanguage('system', 'de-CH')).toBe('en');
  expect(resolveLanguage('en', 'zh-CN')).toBe('en');
});
