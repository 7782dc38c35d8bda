/** @file What a profile says of a file. */

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CARD_KINDS } from '#engine/card/card.ts';
import { DEFAULT_PROFILE, foldersAbove, tidyProfile, type VaultProfile } from '#engine/profile/profile.ts';
import { profileRules } from '#engine/profile/rules.ts';
import { skippedBecause } from '#engine/profile/skipped.ts';
import { mustHold } from '../must-hold.ts';

const withKinds = (...kinds: VaultProfile['kinds']): VaultProfile => ({ ...DEFAULT_PROFILE, kinds });

describe('the rules of a profile', () => {
  it('are none by default', () => {
    const rules = profileRules(DEFAULT_PROFILE);
    expect(rules.of('a/b.md')).toEqual({ options: {}, key: '' });
    expect(rules.ignoredBy('a/b.md')).toBeNull();
  });

  it('go down from a folder until a deeper one says otherwise', () => {
    const rules = profileRules(
      withKinds(
        { folder: '', kind: 'term', active: true },
        { folder: '深度学习', kind: 'term', active: false },
        { folder: '深度学习/优化', kind: 'term', active: true },
      ),
    );
    const term = (path: string) => rules.of(path).options.active?.term;
    expect(term('a.md')).toBe(true);
    expect(term('深度学习/a.md')).toBe(false);
    expect(term('深度学习/别的/a.md')).toBe(false);
    expect(term('深度学习/优化/深/a.md')).toBe(true);
    expect(term('深度学习2/a.md')).toBe(true);
  });

  it('change the key of the notes they concern, and of no others', () => {
    const before = profileRules(DEFAULT_PROFILE);
    const after = profileRules(withKinds({ folder: 'x', kind: 'term', active: true }));
    expect(after.of('x/a.md').key).not.toBe(before.of('x/a.md').key);
    expect(after.of('y/a.md').key).toBe(before.of('y/a.md').key);
    expect(after.of('x/a.md').key).toMatch(/^[0-9a-f]{8}$/);
  });

  it.each<[string, string, string | null]>([
    ['drafts/', 'drafts/a.md', 'drafts/'],
    ['drafts/', 'deep/drafts/a.md', 'drafts/'],
    ['/drafts/', 'deep/drafts/a.md', null],
    ['*.draft.md', 'a/b.draft.md', '*.draft.md'],
    ['reviewsToday.md', 'tools/reviewsToday.md', 'reviewsToday.md'],
    ['Drafts/', 'drafts/a.md', null],
    ['归档/**', '归档/旧/a.md', '归档/**'],
    ['a[1].md', 'a1.md', 'a[1].md'],
    ['*.md', '../x.md', null],
  ])('%s leaves %s out: %s', (glob, path, expected) => {
    expect(profileRules({ ...DEFAULT_PROFILE, ignore: [glob] }).ignoredBy(path)).toBe(expected);
  });

  it('take a file back that a later pattern names', () => {
    const rules = profileRules({ ...DEFAULT_PROFILE, ignore: ['drafts/*', '!drafts/keep.md'] });
    expect(rules.ignoredBy('drafts/a.md')).toBe('drafts/*');
    expect(rules.ignoredBy('drafts/keep.md')).toBeNull();
  });

  it('name the answer heading whatever its number and case', () => {
    const rules = profileRules({ ...DEFAULT_PROFILE, answerHeadings: ['3. 快问快答', 'FAZIT'] });
    expect(rules.of('a.md').options.answerHeadings?.exact).toEqual(
      expect.arrayContaining(['快问快答', 'fazit']),
    );
    expect(profileRules({ ...DEFAULT_PROFILE, bracketMaths: false }).of('a.md').options).toEqual({
      bracketMaths: false,
    });
  });
});

describe('a profile', () => {
  it('is written one way: tidying twice changes nothing, and neither do its rules', () => {
    const folder = fc.constantFrom('', 'a', 'a/b/', './a', '/b', 'c//d');
    const profile = fc.record({
      kinds: fc.array(fc.record({ folder, kind: fc.constantFrom(...CARD_KINDS), active: fc.boolean() }), {
        maxLength: 8,
      }),
      ignore: fc.array(fc.constantFrom('a/', '!a/b.md', ' *.x.md ', ''), { maxLength: 4 }),
      answerHeadings: fc.array(fc.constantFrom('答', '1. 答', '  ', 'Short answer'), { maxLength: 4 }),
      bracketMaths: fc.boolean(),
    });
    mustHold(
      fc.property(profile, (wild) => {
        const tidy = tidyProfile(wild);
        expect(tidyProfile(tidy)).toEqual(tidy);
        expect(tidyProfile(JSON.parse(JSON.stringify(tidy)))).toEqual(tidy);
        const [a, b] = [profileRules(tidy), profileRules(tidyProfile(tidy))];
        for (const path of ['n.md', 'a/n.md', 'a/b/n.md', 'c/d/n.md']) {
          expect(b.of(path)).toEqual(a.of(path));
          expect(b.ignoredBy(path)).toBe(a.ignoredBy(path));
        }
      }),
    );
  });

  it('looks from a folder upwards', () => {
    expect(foldersAbove('a/b/c')).toEqual(['a/b/c', 'a/b', 'a', '']);
    expect(foldersAbove('')).toEqual(['']);
  });
});

describe('a file is skipped by its name', () => {
  it.each<[string, string | null]>([
    ['outlines/n.md', null],
    ['reviewsArchived/n.md', null],
    ['.obsidian/n.md', 'hidden'],
    ['n.MD', null],
    ['n.markdown', null],
    ['a/.n.md', 'hidden'],
    ['a/node_modules/b/README.md', 'packages'],
    ['node_modules.md', null],
    ['a/n.txt', 'no-note'],
  ])('%s: %s', (path, code) => {
    expect(skippedBecause(path)?.split(':')[0] ?? null).toBe(code);
  });
});
