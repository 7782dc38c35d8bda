/** @file Reasons and findings have Chinese words for every code the engine may give. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findingAdvice, findingName } from '#renderer/messages/findings.ts';
import { whyText } from '#renderer/messages/why.ts';

const root = join(import.meta.dirname, '../../src');

function sourceOf(folder: string): string {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(root, folder, file), 'utf8'))
    .join('\n');
}

function codesIn(source: string, pattern: RegExp): string[] {
  return [...new Set([...source.matchAll(pattern)].flatMap(([, code]) => code ?? []))];
}

describe('a reason', () => {
  const reasons = sourceOf('engine/card') + sourceOf('engine/profile');
  // Their own values, and the form of all reasons in comments.
  const others = ['sr-due', 'scheduled', 'code'];
  const codes = codesIn(reasons, /['`]([a-z]+(?:-[a-z]+)*): [a-z$“]/g);

  it.each(codes.filter((code) => !others.includes(code)))('%s has Chinese words', (code) => {
    expect(whyText(`${code}: x y.`, 'zh-CN')).toMatch(/[\u4e00-\u9fff].*。$/);
  });

  it('is a sentence in English', () => {
    expect(whyText('term: a bold term.', 'en')).toBe('A bold term.');
  });

  it('names the line of the card whose answer it is', () => {
    expect(whyText('answer: part of the answer of the question card of line 12.', 'zh-CN')).toBe(
      '属于一张卡片的答案（见第 12 行）。',
    );
  });
});

describe('a finding', () => {
  const found = codesIn(sourceOf('main/vault'), /finding\(path, '\w+', '([a-z-]+)'/g);
  const others = codesIn(
    sourceOf('engine/note') + sourceOf('engine/card') + sourceOf('main/app'),
    /severity: '\w+',\s+code: '([a-z-]+)'/g,
  );

  it.each([...found, ...others, 'formula-fails', 'formula-prose'])('%s has a name and advice', (code) => {
    expect(findingName(code, 'en')).not.toBe(code);
    expect(findingAdvice(code, 'zh-CN')).toMatch(/。$/);
    expect(findingAdvice(code, 'en')).toBe('');
  });

  it('of a code that nobody knows is called by it', () => {
    expect(findingName('never-heard', 'zh-CN')).toBe('never-heard');
  });
});
