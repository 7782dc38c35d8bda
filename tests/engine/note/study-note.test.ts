import { describe, expect, it } from 'vitest';
import { note, STUDY_PATH, studyText } from './support.ts';

const text = studyText();
const study = note(text, STUDY_PATH);

describe('the study note', () => {
  it('has 16 display and 29 inline formulas', () => {
    expect(study.formulas.filter(({ display }) => display)).toHaveLength(16);
    expect(study.formulas.filter(({ display }) => !display)).toHaveLength(29);
  });

  it('gives every formula the exact range of its source', () => {
    for (const { display, range, tex, lines } of study.formulas) {
      const mark = display ? '$$' : '$';
      expect(text.slice(range.start, range.end)).toBe(`${mark}${tex}${mark}`);
      expect(text.slice(0, range.start).split('\n')).toHaveLength(lines[0]);
    }
  });

  it('reads all eight keys and warns about nothing', () => {
    expect(study.diagnostics).toEqual([]);
    expect(study.frontMatter?.metadata).toEqual({
      created: '2025-10-19',
      lastReviewed: '2025-10-19',
      nextReview: '2025-10-19',
      reviewCount: 0,
      difficulty: 'medium',
      masteryLevel: 0,
    });
    expect(study.frontMatter?.tags).toEqual(['深度学习', STUDY_PATH]);
    expect(study.frontMatter?.relatedOutlines).toEqual([]);
    expect(study.frontMatter?.lines).toEqual([1, 12]);
  });

  it('knows where each value stands', () => {
    const ranges = study.frontMatter?.valueRanges ?? new Map();
    const written = [...ranges].map(([key, { start, end }]) => [key, text.slice(start, end)]);
    expect(written).toEqual([
      ['created', "'2025-10-19'"],
      ['last_reviewed', "'2025-10-19'"],
      ['next_review', "'2025-10-19'"],
      ['review_count', '0'],
      ['difficulty', 'medium'],
      ['mastery_level', '0.0'],
      ['tags', `- 深度学习\n- ${STUDY_PATH}`],
      ['related_outlines', '[]'],
    ]);
  });

  it('has its title, 22 headings and their sections', () => {
    expect(study.title).toBe('梯度消失与梯度爆炸产生原因的数学分析');
    expect(study.headings).toHaveLength(22);
    expect(study.headings.find(({ line }) => line === 137)).toEqual({
      level: 3,
      text: '4.3 残差连接',
      line: 137,
      path: ['梯度消失与梯度爆炸产生原因的数学分析', '4. 解决方案的数学基础', '4.3 残差连接'],
      lines: [137, 143],
      ownLines: [137, 143],
    });
    expect(study.headings.find(({ line }) => line === 117)).toMatchObject({
      lines: [117, 143],
      ownLines: [117, 118],
    });
    expect(study.headings[0]?.lines).toEqual([14, 172]);
  });
});
