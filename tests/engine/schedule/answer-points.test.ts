/** @file How an answer splits into the points a learner ticks. */

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerPoints } from '#engine/schedule/answer-points.ts';
import { protectedText } from '#engine/schedule/protected-text.ts';
import { mustHold } from '../must-hold.ts';

describe('list items', () => {
  it.each([
    ['bullets', '- a\n- b', ['a', 'b']],
    ['numbers', '1. a\n2. b', ['a', 'b']],
    ['numbers with brackets', '1) a\n2) b', ['a', 'b']],
    ['an introduction before them', 'Two things:\n\n* a\n* b\n', ['a', 'b']],
    ['a remark after them', '- a\n- b\n\nThat is all.', ['a', 'b']],
    ['several lines in one', '- a\n  more\n\n  still a\n- b', ['a\n  more\n\n  still a', 'b']],
    ['nested items', '- a\n  - a1\n  - a2\n- b', ['a\n  - a1\n  - a2', 'b']],
    ['one item that only groups others', '- all:\n  - a\n  - b', ['a', 'b']],
  ])('%s', (_what, answer, points) => {
    expect(answerPoints(answer)).toEqual(points);
  });

  it('are not looked for in code and formulas', () => {
    expect(answerPoints('```\n- a\n- b\n```')).toEqual(['```\n- a\n- b\n```']);
    expect(answerPoints('$$\na\n- b\n- c\n$$')).toEqual(['$$\na\n- b\n- c\n$$']);
  });
});

describe('numbers in running text', () => {
  it.each([
    ['1) small derivatives; 2) deep networks', ['small derivatives;', 'deep networks']],
    ['原因：1）激活函数饱和；2）层数太多', ['激活函数饱和；', '层数太多']],
    ['（1）饱和；（2）连乘。', ['饱和；', '连乘。']],
    ['①饱和 ②连乘', ['饱和', '连乘']],
  ])('%s', (answer, points) => {
    expect(answerPoints(answer)).toEqual(points);
  });

  it.each(['f(1) and g(2) differ.', 'The pairs g(0, 1) and g(0, 2) differ.', '$f(1)$ and $g(2)$ differ.'])(
    'are not the arguments of %s',
    (answer) => {
      expect(answerPoints(answer)).toEqual([answer]);
    },
  );
});

describe('bold spans', () => {
  it('are points when there are at least two', () => {
    expect(answerPoints('用 **ReLU** 和 **残差连接**。再归一化。')).toEqual(['ReLU', '残差连接']);
    expect(answerPoints('用 **ReLU**。再归一化。')).toEqual(['用 **ReLU**。', '再归一化。']);
  });

  it('are not powers in code', () => {
    expect(answerPoints('`a ** b` and `c ** d`.')).toEqual(['`a ** b` and `c ** d`.']);
  });
});

describe('sentences', () => {
  it.each([
    ['梯度消失。因为导数很小！所以？', ['梯度消失。', '因为导数很小！', '所以？']],
    ['他说“不行。”然后走了。', ['他说“不行。”', '然后走了。']],
    ['It vanishes. Why? Small slopes!', ['It vanishes.', 'Why?', 'Small slopes!']],
    ['Use e.g. Xavier. At 0.25 it fails.', ['Use e.g. Xavier.', 'At 0.25 it fails.']],
    ['One paragraph\nof two lines\n\nanother', ['One paragraph\nof two lines', 'another']],
    ['## Heading\n\nText.', ['Text.']],
    ['It is:\n\n$$\nx. Y\n$$\n\nDone.', ['It is:\n\n$$\nx. Y\n$$', 'Done.']],
    ['It costs $5. And $6.', ['It costs $5.', 'And $6.']],
    ['', []],
    [' \n ', []],
  ])('%j', (answer, points) => {
    expect(answerPoints(answer)).toEqual(points);
  });

  it('are not cut inside maths or code', () => {
    expect(answerPoints("因为$\\sigma'(x)。$很小。`a. B` 也是。")).toEqual([
      "因为$\\sigma'(x)。$很小。",
      '`a. B` 也是。',
    ]);
  });
});

describe('every answer', () => {
  const piece = fc.constantFrom(
    ...[
      '- ',
      '\n',
      '\n\n',
      '1) ',
      '**',
      '$',
      '$$',
      '`',
      '```',
      '。',
      '. ',
      'A',
      'b',
      '（2）',
      '\\',
      '\\(',
      '\\)',
      '~~~',
    ],
  );
  const markdown = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

  it('gives points that stand in it, in order', () => {
    mustHold(
      fc.property(markdown, (answer) => {
        let from = 0;
        for (const point of answerPoints(answer)) {
          const at = answer.indexOf(point, from);
          expect(at).toBeGreaterThanOrEqual(from);
          from = at + point.length;
        }
      }),
      2000,
    );
  });

  it('keeps its length and lines outside maths and code when these are blotted out', () => {
    mustHold(
      fc.property(markdown, (answer) => {
        const text = protectedText(answer);
        expect(text).toHaveLength(answer.length);
        for (const [index, unit] of [...text].entries())
          if (unit !== '\ue000') expect(unit).toBe(answer[index]);
      }),
      2000,
    );
  });

  it.each(['$', '`', '``` ', '$$ ', '\\(', '- ', '1) ', '**a', '。', '(', '\n\n', '`a ``b '])(
    'made of 100,000 times %j is split in time that no square of it would take',
    (unit) => {
      const answer = unit.repeat(100_000);
      const start = performance.now();
      answerPoints(answer);
      expect(performance.now() - start).toBeLessThan(20_000);
    },
  );
});
