/** @file Fields and quantities of every kind as Markdown, for the guide. */

import type { Shape } from '../fields/field-record.ts';
import { SPEC_KINDS } from '../kinds/registry.ts';
import type { SpecKind } from '../kinds/specs.ts';
import type { ExperimentSpec } from '../types.ts';
import { type FieldDescription, fieldsOf, HEAD_FIELDS } from './fields-of.ts';
import { quantitiesOfKind } from './quantities-of.ts';

type Language = 'en' | 'zh';

const WORDS = {
  en: {
    field: ['field', 'holds', 'left out', 'meaning'],
    quantity: ['quantity', 'meaning'],
    always: 'needed',
    often: 'needed, unless another field says it',
    absent: '',
    or: ' or ',
    cells: (count: number) =>
      `The quantities are \`rate_INIT_ACTIVATION\`, the rate of each of the ${count} networks, such as \`rate_he_relu\`.`,
  },
  zh: {
    field: ['字段', '内容', '不写时', '含义'],
    quantity: ['量', '含义'],
    always: '必须写',
    often: '必须写，除非别的字段已经说明',
    absent: '',
    or: ' 或 ',
    cells: (count: number) =>
      `量的名字是 \`rate_初始化_激活函数\`，共 ${count} 个网络各一个，例如 \`rate_he_relu\`。`,
  },
} as const;

/** One section for each kind; `specs` are those whose quantities count. */
export function kindTables(language: Language, specs: readonly ExperimentSpec[]): string {
  return SPEC_KINDS.map((kind) => kindTable(kind, language, specs)).join('\n');
}

function kindTable(kind: SpecKind, language: Language, specs: readonly ExperimentSpec[]): string {
  const words = WORDS[language];
  const own = fieldsOf(kind).filter(({ name }) => !HEAD_FIELDS.includes(name));
  const fields = own.map((field) => [
    `\`${field.name}\``,
    field.shapes.map((shape) => shapeText(shape, language)).join(words.or),
    leftOut(field, language),
    field.words?.[language] ?? '',
  ]);
  return [
    `### \`${kind}\``,
    '',
    ...table(words.field, fields),
    '',
    ...quantityLines(kind, language, specs),
    '',
  ].join('\n');
}

function quantityLines(kind: SpecKind, language: Language, specs: readonly ExperimentSpec[]): string[] {
  const words = WORDS[language];
  const found = quantitiesOfKind(kind, specs);
  if (kind === 'shoot-out') return [words.cells(found.length)];
  const rows = found.map(({ name, length, words: meaning }) => [
    length === null ? `\`${name}\`` : `\`${name}[k]\``,
    meaning?.[language] ?? '',
  ]);
  return table(words.quantity, rows);
}

function leftOut({ needed, fallback }: FieldDescription, language: Language): string {
  const words = WORDS[language];
  if (needed !== 'no') return words[needed];
  return fallback === null ? words.absent : `\`${fallback}\``;
}

const SHAPES = {
  en: {
    text: 'a text',
    boolean: '`true` or `false`',
    amount: 'a number, with or without a unit',
    entry: 'number',
    map: 'a map of',
    names: 'a map of names to numbers or ranges',
    vector: 'a vector',
    matrix: 'a matrix',
    matrices: 'a list of matrices',
    list: 'a list of',
    whole: (min: number, max: number) => `whole number ${min} … ${max}`,
    real: (min: number, max: number) => `number ${min} … ${max}`,
  },
  zh: {
    text: '文字',
    boolean: '`true` 或 `false`',
    amount: '数，可带单位',
    entry: '数',
    map: '映射：',
    names: '名字到数或范围的映射',
    vector: '向量',
    matrix: '矩阵',
    matrices: '一列矩阵',
    list: '一列：',
    whole: (min: number, max: number) => `整数 ${min} … ${max}`,
    real: (min: number, max: number) => `数 ${min} … ${max}`,
  },
} as const;

function shapeText(shape: Shape, language: Language): string {
  const words = SHAPES[language];
  switch (shape.form) {
    case 'number': {
      const { min, max, integer } = shape.bounds;
      return integer ? words.whole(min, max) : words.real(min, max);
    }
    case 'word':
      return shape.choices.map((choice) => `\`${choice}\``).join(', ');
    case 'map':
      return `${words.map} ${[...shape.fields.fields.keys()].map((name) => `\`${name}\``).join(', ')}`;
    case 'list':
      return listText(shape, language);
    default:
      return words[shape.form];
  }
}

/** Nested lists of numbers are vectors and matrices to a reader. */
function listText(shape: Extract<Shape, { form: 'list' }>, language: Language): string {
  const words = SHAPES[language];
  let depth = 0;
  let inner: Shape = shape;
  while (inner.form === 'list') {
    depth += 1;
    inner = inner.of;
  }
  if (inner.form !== 'entry') return `${words.list} ${shapeText(shape.of, language)}`;
  return depth === 1 ? words.vector : depth === 2 ? words.matrix : words.matrices;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)];
}

/** The guide with these tables between its two marks. Throws where it has none. */
export function withTables(guide: string, tables: string): string {
  const [begin, end] = ['<!-- kinds: written by npm run docs -->', '<!-- /kinds -->'];
  const [from, to] = [guide.indexOf(begin), guide.indexOf(end)];
  if (from < 0 || to < from) throw new RangeError(`no place between ${begin} and ${end}`);
  return `${guide.slice(0, from + begin.length)}\n\n${tables}\n${guide.slice(to)}`;
}
