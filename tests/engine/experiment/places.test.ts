import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NotePath } from '#engine/core/ids.ts';
import { catalogue } from '#engine/experiment/catalogue/catalogue.ts';
import { findStatements, type Place, placesOf } from '#engine/experiment/places.ts';
import type { Statement } from '#engine/experiment/types.ts';
import type { Note } from '#engine/note/note.ts';
import { parseNote } from '#engine/note/parse.ts';
import { STUDY_NOTE_PATH } from '../../support/notes.ts';
import { STATEMENT_LINES } from '../../support/statement-lines.ts';
import { mustHold } from '../must-hold.ts';

const STARTER = fileURLToPath(new URL('../../../notes/', import.meta.url));
const text = readFileSync(`${STARTER}${STUDY_NOTE_PATH}`, 'utf8');
const lines = text.split('\n');
const read = (source: string, path = STUDY_NOTE_PATH) => parseNote(path as NotePath, source);
const original = read(text);
const findPlaces = (notes: readonly Note[], wanted: readonly Statement[]) =>
  placesOf(
    notes.flatMap((note) => findStatements(note, wanted)),
    wanted,
  );

/** A statement for every id, quoting the last of its lines: the catalogue's own quotes are often only a part of one. */
const byLine: readonly Statement[] = Object.entries(STATEMENT_LINES).map(([id, [, last]]) => ({
  ...(catalogue.statements[0] as Statement),
  id,
  quote: lines[last - 1] ?? '',
  headings: original.headings.findLast(({ line }) => line <= last)?.path ?? [],
}));
const statements = [...byLine, ...catalogue.statements];
/** The words of the line where each id stands, which survive any move. */
const wordsAt = (source: string, places: readonly Place[]) =>
  places.map(({ statement: { id }, line }) => [id, (source.split(/\r?\n/)[line - 1] ?? '').trim()]);

describe('places of statements', () => {
  it('are the lines of the study note, word for word', () => {
    const places = findPlaces([original], statements);
    const outside = places.filter(({ statement: { id }, line }) => {
      const [first, last] = STATEMENT_LINES[id] ?? [0, 0];
      return line < first || line > last;
    });
    expect(outside.map(({ statement, line }) => [statement.id, line])).toEqual([]);
    expect(places.map(({ statement }) => statement.id)).toEqual(statements.map(({ id }) => id));
    expect(places.filter(({ likeness }) => likeness < 1)).toEqual([]);
  });

  it('move with their sections, whatever the file is called and however its lines end', () => {
    const [head = '', ...sections] = text.split(/^(?=## )/m);
    const wanted = wordsAt(text, findPlaces([original], statements));
    const anyNote = fc.record({
      order: fc.shuffledSubarray(sections, { minLength: sections.length }),
      crlf: fc.boolean(),
      frontMatter: fc.boolean(),
      path: fc.constantFrom('a.md', 'Interview/渐变.md', '深度学习/x/y/旧笔记.md'),
    });
    mustHold(
      fc.property(anyNote, ({ order, crlf, frontMatter, path }) => {
        const joined = [frontMatter ? head : head.replace(/^---[\s\S]*?---\n/, ''), ...order]
          .map((section) => section.replace(/\n*$/, '\n\n'))
          .join('');
        const source = crlf ? joined.replaceAll('\n', '\r\n') : joined;
        expect(wordsAt(source, findPlaces([read(source, path)], statements))).toEqual(wanted);
      }),
      12,
    );
  });

  it('survive new numbers of sections, another title and words that were edited a little', () => {
    const edited = text
      .replace('# 梯度消失与梯度爆炸产生原因的数学分析', '# 梯度消失与爆炸：我的笔记')
      .replace(/^(#+) (\d)\./gm, (_, marks: string, n: string) => `${marks} ${Number(n) + 2}.`)
      .replace(
        'sigmoid的导数最大值为0.25，深层网络中连乘导致指数衰减',
        'sigmoid 的导数最大值只有 0.25，在深层网络中连乘会导致梯度指数衰减',
      )
      .replace(
        'ReLU在正区间导数为1，避免了连乘衰减',
        '**ReLU** 在正半区间的导数为 1，所以避免了连乘带来的衰减',
      )
      .replace('都小于1，那么连乘项', '都小于 1，则连乘项');
    const places = findPlaces([read(edited, 'mine.md')], statements);
    const found = new Set(places.map(({ statement }) => statement));
    expect(statements.filter((statement) => !found.has(statement)).map(({ id }) => id)).toEqual([]);
    // Nothing was added or taken away, so every line is still the same one.
    for (const { statement, line } of places) {
      const [first, last] = STATEMENT_LINES[statement.id] ?? [0, 0];
      expect([statement.id, line >= first && line <= last]).toEqual([statement.id, true]);
    }
    const likeness = places.find(({ statement }) => statement.id === '5.2a')?.likeness;
    expect(likeness).toBeLessThan(1);
  });

  it('are gone with their words', () => {
    const without = text.replace(/^.*梯度裁剪.*\n/m, '').replace(/^.*sigmoid的导数最大值.*\n/m, '');
    const ids = findPlaces([read(without)], catalogue.statements).map(({ statement }) => statement.id);
    expect(ids).not.toContain('5.3e');
    expect(ids).not.toContain('5.2a');
    expect(ids).toContain('5.2b');
    expect(findPlaces([read('# 别的\n\n今天天气很好。\n')], statements)).toEqual([]);
    expect(findPlaces([read('')], statements)).toEqual([]);
  });

  it('are in the text, not in code or front matter', () => {
    const words = '使用梯度裁剪防止梯度爆炸与发散，这一句足够长';
    const statement = { ...(byLine[0] as Statement), quote: words, headings: ['T', 'S'] };
    expect(
      findPlaces([read(`---\ntitle: ${words}\n---\n\n# T\n\n\`\`\`\n${words}\n\`\`\`\n`)], [statement]),
    ).toEqual([]);
    expect(findPlaces([read(`# T\n\n${words}\n`)], [statement])).toMatchObject([{ line: 3 }]);
  });

  it('are named once; copies in other notes stand beside the first', () => {
    const places = findPlaces([read(text, 'b.md'), read(text, 'a.md')], catalogue.statements);
    expect(places).toHaveLength(catalogue.statements.length);
    for (const { note, line, alsoAt } of places) {
      expect(note).toBe('b.md');
      expect(alsoAt).toEqual([{ note: 'a.md', line }]);
    }
  });

  it('tell formulas of one shape apart', () => {
    const formula = (denominator: string) => `$$W \\sim \\mathcal{N}(0, \\frac{2}{${denominator}})$$`;
    const statement = { ...(byLine[0] as Statement), quote: formula('n_{in}'), headings: ['T', '初始化'] };
    const other = { ...statement, id: 'x', quote: formula('n_{in} + n_{out}') };
    const note = read(`# T\n\n## 初始化\n\n${formula('n_{in} + n_{out}')}\n\n${formula('n_{in}')}\n`);
    expect(findPlaces([note], [statement, other]).map(({ line }) => line)).toEqual([7, 5]);
    const alone = read(`# T\n\n## 初始化\n\n${formula('n_{in} + n_{out}')}\n`);
    expect(findPlaces([alone], [statement, other]).map((place) => place.statement.id)).toEqual(['x']);
  });
});
