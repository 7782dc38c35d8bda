/** @file Explicit marks of other tools: what becomes a card, and what only looks like a mark. */

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Card } from '#engine/card/card.ts';
import { extractCards } from '#engine/card/extract.ts';
import { scheduleFindings } from '#engine/card/syntax/findings.ts';
import type { NotePath } from '#engine/core/ids.ts';
import { lineCount, lineTable } from '#engine/note/lines.ts';
import { parseNote } from '#engine/note/parse.ts';
import { mustHold } from '../must-hold.ts';

const cardsIn = (text: string): readonly Card[] =>
  extractCards(parseNote('n.md' as NotePath, text)).filter(
    ({ kind }) => kind !== 'note' && kind !== 'section',
  );
const marked = (text: string) => cardsIn(`#flashcards\n\n${text}`).filter(({ active }) => active);
const sides = (text: string) => marked(text).map(({ prompt, answer }) => `${prompt} → ${answer}`);

describe('a separator', () => {
  it.each<[string, string, readonly string[]]>([
    ['inside a line', 'What is it?::This', ['What is it? → This']],
    ['with spaces', '层归一化 :: 按特征归一', ['层归一化 → 按特征归一']],
    ['full-width', '层归一化：：按特征归一', ['层归一化 → 按特征归一']],
    ['reversed', 'A:::B', ['A → B', 'B → A']],
    ['in a list item', '- A::B\n- C::D', ['A → B', 'C → D']],
    ['behind code that holds one', '`a::b` question::answer', ['`a::b` question → answer']],
    ['on a line of its own', 'Q\n?\nA1\nA2', ['Q → A1\nA2']],
    ['full-width on a line of its own', '问\n？\n答', ['问 → 答']],
    ['reversed on a line of its own', 'Q\n??\nA', ['Q → A', 'A → Q']],
    ['below a heading', '## Heading\n?\nA', ['Heading → A']],
    ['before an answer with two colons', 'Q\n?\nuse std::vector\nA2', ['Q → use std::vector\nA2']],
    ['before maths with two colons', 'Q\n?\n$$\nf::A\\to B\n$$', ['Q → $$\nf::A\\to B\n$$']],
    ['before code with a blank line', 'Q\n?\n```\na\n\nb\n```', ['Q → ```\na\n\nb\n```']],
    ['before a second one', 'x\n?\nA\n?\nB', ['x → A\n?\nB']],
    ['before a list', 'Q\n?\n- a\n- b', ['Q → - a\n- b']],
    ['below a broken comment', '<!-- open\n\nQ::A', ['Q → A']],
  ])('%s', (_name, text, expected) => {
    expect(sides(text)).toEqual(expected);
  });

  it.each([
    'std::vector is a container',
    'torch::nn is a module',
    'call Foo::bar() here',
    'at 10::30 we met',
    'the address fe80::1 is local',
    'http://host/a::b is an address',
    'created:: 2024-01-01',
    '$f::A\\to B$',
    '`a::b`',
    '| x::y | z |\n|---|---|\n| a::b | c |',
    '```\na::b\n```',
    'Q::',
    '::A',
    '? \nA',
    'Q\n?\n\nA',
    'Q\n\n?\nA',
    'four::::colons',
  ])('is not read into %j', (text) => {
    expect(marked(text)).toEqual([]);
  });

  it('makes held cards in a note that is not marked', () => {
    expect(cardsIn('Q is what :: A').map(({ kind, active }) => [kind, active])).toEqual([['basic', false]]);
    expect(cardsIn('---\ntags: [flashcards/dl]\n---\n\nQ is what::A')[0]?.active).toBe(true);
    expect(cardsIn('Q is what::A\n<!--SR:!2026-01-14,235,330-->')[0]?.active).toBe(true);
  });
});

describe('a cloze', () => {
  it('is one card for each marked word, with the others filled in', () => {
    expect(sides('The ==cat== sat on the ==mat==.')).toEqual([
      'The […] sat on the mat. → The ==cat== sat on the mat.',
      'The cat sat on the […]. → The cat sat on the ==mat==.',
    ]);
  });

  it('keeps the ids of its siblings when another word is marked', () => {
    const before = marked('The ==cat== sat on the mat.').map(({ id }) => id);
    const after = marked('The ==cat== sat on the ==mat==.').map(({ id }) => id);
    expect(after).toContain(before[0]);
  });

  it.each<[string, string, readonly string[]]>([
    [
      'numbered with a hint',
      '{{c1::A}} and {{c2::B::hint}}',
      ['[…] and B → ==A== and B', 'A and [hint] → A and ==B=='],
    ],
    ['of one number together', '{{c1::A}} x {{c1::B}}', ['[…] x […] → ==A== x ==B==']],
    ['around TeX', '{{c1::$\\frac{1}{{n}}$}} falls', ['[…] falls → ==$\\frac{1}{{n}}$== falls']],
    ['around maths', 'So ==$x=1$== holds', ['So […] holds → So ==$x=1$== holds']],
  ])('%s', (_name, text, expected) => {
    expect(sides(text)).toEqual(expected);
  });

  it.each([
    'if a == b == c',
    '$a == b == c$',
    '`a == b` and `c == d`',
    '{{DATE}} {{title}}',
    '$$\na == b\n$$',
  ])('is not read into %j', (text) => {
    expect(marked(text)).toEqual([]);
  });
});

describe('a hashcards deck', () => {
  it('runs each field on to the next tag, past code and blank lines', () => {
    const deck =
      '---\nname = "deck"\n---\n\nQ: One?\n\nMore.\nA: Yes\n\n```\nA: code\n```\n\n---\n\nC: A [b] $x[i]$ [c](d)\n';
    expect(cardsIn(deck).map(({ kind, active, prompt, answer }) => [kind, active, prompt, answer])).toEqual([
      ['question', true, 'One?\n\nMore.', 'Yes\n\n```\nA: code\n```'],
      ['cloze', true, 'A […] $x[i]$ [c](d)', 'A ==b== $x[i]$ [c](d)'],
    ]);
  });
});

describe('a Logseq block', () => {
  it('is asked with its children as the answer, without properties', () => {
    const text =
      '- What? #card\n  card-last-interval:: 4\n  card-ease-factor:: 2.6\n  card-next-schedule:: 2026-01-05T00:00:00.000Z\n\t- one\n\t- two\n- plain\n';
    const [card, ...others] = cardsIn(text);
    expect(others).toEqual([]);
    expect(card).toMatchObject({ kind: 'basic', active: true, prompt: 'What?', answer: '- one\n- two' });
    expect(card?.foreign).toMatchObject({ from: 'logseq', due: '2026-01-05', interval: 4, ease: 2.6 });
    expect(cardsIn(text.replaceAll(/:: (?:4|2.6|2026\S+)/g, ':: nil'))[0]?.foreign).toBeNull();
  });
});

describe('a schedule beside a card', () => {
  const foreign = (comment: string) => marked(`Q is::A ${comment}`)[0]?.foreign ?? null;
  it.each<[string, object]>([
    ['<!--SR:!2026-01-14,235,330-->', { due: '2026-01-14', interval: 235, ease: 3.3 }],
    ['<!--SR:2026-01-14,2,250-->', { due: '2026-01-14', interval: 2, ease: 2.5 }],
    ['<!--SR:!14-01-2026,2,250-->', { due: '2026-01-14' }],
    ['<!--SR:!Wed Jan 14 2026,2,250-->', { due: '2026-01-14' }],
    [
      '<!--SR:!fsrs,2026-02-01T04:00:00.000Z,12,14.5,6.1,2,5,1,0,2026-01-20T00:00:00.000Z-->',
      { due: '2026-02-01', interval: 12, memory: { stability: 14.5, difficulty: 6.1, reps: 5, lapses: 1 } },
    ],
  ])('is read from %s', (comment, expected) => {
    expect(foreign(comment)).toMatchObject(expected);
  });

  it.each([
    '<!--SR:!2000-01-01,1,250-->',
    '<!--SR:!2026-02-30,1,250-->',
    '<!--SR:!soon,1,250-->',
    '<!--SR:!fsrs,2026-02-01,12,-1,6,2,5,1,0,- -->',
    '<!--SR:-->',
  ])('is none in %s', (comment) => {
    expect(foreign(comment)).toBeNull();
  });

  it('goes to each sibling in order, and never shows', () => {
    const cards = marked('A:::B\n<!--SR:!2026-01-14,2,250!2026-01-20,9,270-->');
    expect(cards.map((card) => card.foreign?.due)).toEqual(['2026-01-14', '2026-01-20']);
    for (const { answer } of cards) expect(answer).not.toContain('SR:');
  });
});

describe('a note is marked for flashcards', () => {
  const isActive = (text: string) => cardsIn(text).some(({ active }) => active);
  it.each([
    '---\ntags: flashcards\n---\nQ is::A',
    '---\ntags: [a, cards/dl]\n---\nQ is::A',
    '#flashcards/dl\n\nQ is::A',
    '- words #闪卡\n\nQ is::A',
    'Q is::A\n\nanother::B <!--SR:!2026-01-14,4,250-->',
  ])('by %j', (text) => {
    expect(isActive(text)).toBe(true);
  });

  it.each([
    'Q is::A',
    '`#flashcards`\n\nQ is::A',
    '```\n#flashcards\n```\n\nQ is::A',
    '[Flashcards](#flashcards)\n\nQ is::A',
    '<a href="#flashcards">\n\nQ is::A',
    '#flashcardsoftware\n\nQ is::A',
    '```\n<!--SR:!2026-01-14,4,250-->\n```\n\nQ is::A',
    'the comment `<!--SR:!2026-01-14,4,250-->`\n\nQ is::A',
  ])('but not by %j', (text) => {
    expect(isActive(text)).toBe(false);
    expect(cardsIn(text)).toHaveLength(1);
  });
});

describe('lines that are a card by their mark', () => {
  const kinds = (text: string) => cardsIn(`#flashcards\n\n${text}`).map(({ kind }) => kind);
  it.each<[string, string, readonly string[]]>([
    ['are no term', '- **precision**::TP over all predicted', ['basic']],
    ['are no question heading', '## What is it?\n?\nAn array', ['basic']],
    ['hold no term', 'Parts?\n?\n- **a**：one\n- **b**：two', ['basic']],
    ['make a heading their container', '## What is it?\n\none::1\n\ntwo::2', ['basic', 'basic']],
    ['leave the question around a deletion', 'Q: what is it?\nA: an ==array==', ['question', 'cloze']],
  ])('%s', (_name, text, expected) => {
    expect(kinds(text)).toEqual(expected);
  });
});

describe('any text', () => {
  const pieces = [
    ...[
      '::',
      ':::',
      '：：',
      '::@::',
      '?\n',
      '??\n',
      '？\n',
      '==',
      '==x==',
      ';;',
      '{{',
      '}}',
      '{@{',
      '}@}',
      '{{c1::',
      '{{cloze ',
    ],
    ...[
      'C: [x]',
      'Q: ',
      'A: ',
      '[',
      ']',
      '(',
      '#card',
      '#card-reverse',
      '[[card]]',
      'id:: 1\n',
      '#flashcards\n',
      '## ',
      '---\n',
    ],
    ...[
      '+++\n',
      'name = "x"\n',
      '\n',
      '\n\n',
      '\r\n',
      '\t',
      '- ',
      '1. ',
      '> ',
      '| a | b |\n',
      '|-|-|\n',
      'x',
      ' ',
      '字',
      '\\',
      '\0',
    ],
    ...[
      '`',
      '$',
      '$$\n',
      '```\n',
      '<!--SR:!2026-01-14,1,250-->',
      '<!--SR:',
      '> [!sr|card-metadata]\n',
      '<!--',
      '-->',
      '%%',
      ' ^id-1\n',
    ],
  ];
  const text = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''));

  it('gives cards whose lines lie in the note, with two sides, and no schedule in them', () => {
    mustHold(
      fc.property(text, (written) => {
        const last = lineCount(lineTable(written));
        const schedule = '<!--SR:!2026-01-14,1,250-->';
        // In code it is what the code says: a card shows it.
        const isCode =
          parseNote('n.md' as NotePath, written).schedules.length < written.split(schedule).length - 1;
        for (const { lines, prompt, answer } of cardsIn(written)) {
          expect(lines[0]).toBeGreaterThanOrEqual(1);
          expect(lines[0]).toBeLessThanOrEqual(lines[1]);
          expect(lines[1]).toBeLessThanOrEqual(last);
          expect(prompt).not.toBe('');
          expect(answer).not.toBe('');
          if (!isCode) expect(prompt + answer).not.toContain(schedule);
        }
      }),
      300,
    );
  });

  it('gives the same cards with other line breaks', () => {
    const sidesOf = (written: string) =>
      cardsIn(written).map(({ id, prompt, answer }) => [id, prompt, answer]);
    mustHold(
      fc.property(text, (written) => {
        const unix = written.replaceAll('\r\n', '\n');
        expect(sidesOf(unix.replaceAll('\n', '\r\n'))).toEqual(sidesOf(unix));
      }),
      300,
    );
  });
});

describe('a schedule of Logseq that cannot be read', () => {
  const found = (text: string) =>
    scheduleFindings(parseNote('n.md' as NotePath, text)).map(
      ({ line, code, message }) => `${line} ${code} ${message}`,
    );

  it('is told of by line and value, and nothing else is', () => {
    const text = [
      '- What? #card',
      '  card-last-interval:: 4',
      '  card-repeats:: many',
      '  card-ease-factor:: 2.5',
      '  card-next-schedule:: tomorrow',
      '  card-last-reviewed:: 2026-01-02T10:00:00.000Z',
      '  - This.',
      '- New? #card',
      '  card-last-interval:: -1',
      '  card-next-schedule:: nil',
      '  - That.',
    ].join('\n');
    expect(found(text)).toEqual([
      expect.stringMatching(/^3 logseq-schedule .*card-repeats, “many”, was ignored/),
      expect.stringMatching(/^5 logseq-schedule .*card-next-schedule, “tomorrow”, was ignored/),
    ]);
  });

  it('is nobody’s concern in code', () => {
    expect(found('```\ncard-next-schedule:: tomorrow\n```\n')).toEqual([]);
  });
});
