/** @file A first spec of every kind: it runs as it is, and every field says what it means. */

import type { Bilingual } from '../bilingual.ts';
import type { SpecKind } from '../kinds/specs.ts';
import { FIELD_WORDS, FIELD_WORDS_OF, w } from './words/fields.ts';

interface Template {
  readonly title: Bilingual;
  /** One field a line, without `kind` and claims. */
  readonly fields: readonly string[];
  /** The first of them is a sentence that is worth doubting. */
  readonly claims: readonly (readonly [says: Bilingual, that: string])[];
}

const TEMPLATES: Readonly<Record<SpecKind, Template>> = {
  activation: {
    title: w('GELU 的导数有多大', 'How large the slope of GELU is'),
    fields: ['activation: gelu', 'x: 1'],
    claims: [
      [w('GELU 的导数不超过 1', 'the slope of GELU is at most 1'), 'derivative_max <= 1'],
      [w('最大约 1.13', 'it is at most about 1.13'), 'derivative_max within 0.01 of 1.13'],
    ],
  },
  network: {
    title: w('tanh 在 Xavier 下每层剩多少梯度', 'What tanh leaves of a gradient under Xavier'),
    fields: ['depth: 20', 'width: 64', 'activation: tanh', 'init: xavier', 'seeds: 30'],
    claims: [
      [w('每层几乎不变', 'a layer hardly changes it'), 'exp(rate) within 0.01 of 1'],
      [w('每层约剩 0.9', 'a layer leaves about 0.9'), 'exp(rate) within 0.05 of 0.9'],
      [
        w('不超过范数的连乘', 'never more than the product of norms'),
        'gradient_norm[first] <= norm_product * gradient_norm[last] for all seeds',
      ],
    ],
  },
  residual: {
    title: w('加了捷径梯度就不会变吗', 'Whether a shortcut keeps the gradient as it is'),
    fields: ['depth: 20', 'width: 32', 'activation: relu', 'alpha: 1', 'seeds: 20'],
    claims: [
      [w('捷径使梯度不变', 'with shortcuts the gradient stays as it is'), 'exp(rate) within 0.05 of 1'],
      [w('每块约乘 √2', 'a block multiplies it by about √2'), 'exp(rate) within 0.1 of sqrt(2)'],
    ],
  },
  recurrent: {
    title: w('谱半径 1 的循环网络', 'A recurrent network of spectral radius 1'),
    fields: [
      'steps: 50',
      'width: 32',
      'activation: tanh',
      'init: orthogonal',
      'spectral_radius: 1',
      'seeds: 20',
    ],
    claims: [
      [w('谱半径为 1，梯度就不消失', 'spectral radius 1 keeps the gradient'), 'rate > -0.001'],
      [w('乘积不会超过 1', 'it never grows'), 'gradient_norm[first] <= gradient_norm[last] for all seeds'],
    ],
  },
  matrices: {
    title: w('谱范数大于 1 就会爆炸吗', 'Whether spectral norms above 1 mean explosion'),
    fields: ['matrices: [[[4, 0], [0, 0.25]], [[0.25, 0], [0, 4]]]', 'gradient: [1, 1]', 'repeat: 5'],
    claims: [
      [w('谱范数都是 4，梯度会爆炸', 'norms of 4 make the gradient explode'), 'product_norm >= 1000'],
      [w('乘积就是单位阵', 'the product is the identity'), 'product_norm within 1e-9 of sqrt(2)'],
    ],
  },
  jacobian: {
    title: w('一层的雅可比矩阵', 'The Jacobian of one layer'),
    fields: ['weights: [[1, 2], [3, 4]]', 'activation: tanh', 'order: weights-first', 'z: [0, 1]'],
    claims: [
      [
        w('两个因子可以换次序', 'the two factors may be swapped'),
        'swapped_frobenius_norm within 1e-9 of frobenius_norm',
      ],
      [
        w('照字面相乘只剩两个数', 'the literal product has two numbers only'),
        'literal_entries within 0 of 2',
      ],
    ],
  },
  symbols: {
    title: w('一个记号只有一个意思吗', 'Whether a symbol has one meaning'),
    fields: [
      'symbol: σ',
      'occurrences: [{text: σ(z), meaning: activation}, {text: σ_w², meaning: standard deviation}]',
    ],
    claims: [[w('只有一个意思', 'it has one meaning'), 'meanings <= 1']],
  },
  training: {
    title: w('更深的网络能不能训练起来', 'Whether the deeper network can be trained'),
    fields: [
      'variant: plain',
      'activation: relu',
      'depth: 4',
      'width: 8',
      'batch: 32',
      'steps: 20',
      'learning_rates: [0.1]',
      'against: {depth: 12}',
      'seeds: 6',
    ],
    claims: [
      [
        w('12 层的损失更小', 'twelve layers end with the smaller loss'),
        'against_final_loss < final_loss - 0.5',
      ],
      [w('损失不会变成 0', 'the loss does not become 0'), 'final_loss > 0 for all seeds'],
    ],
  },
  calc: {
    title: w('流水线气泡占多少', 'The share of the pipeline bubble'),
    fields: ['let: {p: 4, m: 8}'],
    claims: [
      [w('气泡约占 27 %', 'the bubble is about 27 %'), '(p-1)/(m+p-1) within 0.005 of 0.27'],
      [w('(p-1)/m 是同一个数', '(p-1)/m is the same number'), '(p-1)/m within 0.005 of (p-1)/(m+p-1)'],
    ],
  },
  'batch-norm': {
    title: w('批归一化之后的梯度', 'The gradient behind batch normalisation'),
    fields: ['input: [[1, 10], [2, 30], [4, 20]]', 'gradient: [[1, 0], [0, 1], [0, 0]]', 'eps: 0'],
    claims: [
      [w('梯度原样通过', 'the gradient passes unchanged'), 'input_gradient_norm within 1e-6 of sqrt(2)'],
      [w('对样本求和为 0', 'it sums to 0 over samples'), 'abs(input_gradient_sum[1]) <= 1e-9'],
    ],
  },
  'normalised-network': {
    title: w('批归一化能不能防止爆炸', 'Whether batch normalisation prevents explosion'),
    fields: ['depth: 20', 'width: 32', 'batch: 32', 'activation: relu', 'normalisation: batch', 'seeds: 10'],
    claims: [
      [w('有了批归一化，梯度不会爆炸', 'with batch normalisation it does not explode'), 'exp(rate) <= 1.05'],
    ],
  },
  clip: {
    title: w('按元素裁剪会不会改变方向', 'Whether clipping by value turns the gradient'),
    fields: ['gradient: [3, 0.5]', 'rule: value', 'max_norm: 1', 'learning_rate: 1'],
    claims: [
      [w('方向不变', 'the direction stays'), 'angle within 1e-6 of 0'],
      [w('范数不超过阈值', 'the norm is at most the threshold'), 'clipped_norm <= max_norm'],
    ],
  },
  cliff: {
    title: w('悬崖边上的一步', 'A step at the cliff'),
    fields: [
      'w: 5',
      'b: -2.7',
      'rule: norm',
      'max_norm: 1',
      'learning_rate: 0.1',
      'updates: 10',
      'surface: false',
    ],
    claims: [
      [
        w('裁剪后一步不长于 0.1', 'a clipped step is at most 0.1 long'),
        'longest_step <= learning_rate * max_norm + 1e-9',
      ],
    ],
  },
  'phase-diagram': {
    title: w('混沌边缘在哪里', 'Where the edge of chaos lies'),
    fields: [
      'activation: tanh',
      'sigma_w2: 1',
      'sigma_b2: 0.05',
      'depth: 20',
      'width: 64',
      'columns: 20',
      'rows: 10',
      'seeds: 10',
    ],
    claims: [
      [w('σ_w² = 1 就在边缘上', 'σ_w² = 1 lies on the edge'), 'critical_sigma_w2 within 0.01 of 1'],
      [w('那里梯度每层变小', 'there a layer makes the gradient smaller'), 'rate < 0'],
    ],
  },
  'shoot-out': {
    title: w('哪种初始化配哪种激活函数', 'Which initialisation goes with which activation'),
    fields: ['depth: 10', 'width: 32', 'seeds: 10'],
    claims: [
      [
        w('He 对 ReLU 比 Xavier 好', 'He suits ReLU better than Xavier'),
        'abs(rate_he_relu) < abs(rate_xavier_relu)',
      ],
    ],
  },
  'gradient-check': {
    title: w('差分的步长越小越好吗', 'Whether a smaller step is always better'),
    fields: ['activation: tanh', 'depth: 2', 'width: 8', 'batch: 4', 'seeds: 5'],
    claims: [
      [w('步长越小越准', 'a smaller step is more exact'), 'central_error[12] < central_error[5]'],
      [w('中心差分更准', 'central differences are more exact'), 'best_central_error < best_forward_error'],
    ],
  },
};

export interface TemplateOptions {
  readonly id?: string;
  readonly language: 'en' | 'zh';
}

/** YAML with a comment behind every field. */
export function templateOf(kind: SpecKind, { id, language }: TemplateOptions): string {
  const { title, fields, claims } = TEMPLATES[kind];
  const said = (name: string) => (FIELD_WORDS_OF[kind]?.[name] ?? FIELD_WORDS[name])?.[language] ?? '';
  const lines = [
    ...(id === undefined ? [] : [`id: ${id}`]),
    `title: ${quoted(title[language])}`,
    `kind: ${kind}`,
    ...fields,
  ];
  const width = Math.min(MOST_COLUMNS, Math.max(...lines.map(columns)));
  const commented = lines.map((line) => {
    const comment = said(line.slice(0, line.indexOf(':')));
    if (comment === '') return line;
    const fits = columns(line) <= width;
    return fits ? `${line}${' '.repeat(width - columns(line))}  # ${comment}` : `# ${comment}\n${line}`;
  });
  const claimed = claims.flatMap(([says, that]) => [
    `  - says: ${quoted(says[language])}`,
    `    that: ${quoted(that)}`,
  ]);
  return [...commented, `claims:  # ${CLAIMS[language]}`, ...claimed, ''].join('\n');
}

const MOST_COLUMNS = 40;

const CLAIMS: Bilingual = w(
  '每句话一条：原话 says，它的意思 that。第一条就是要查的句子',
  'one for each sentence: its words, and what they mean as a formula; the first is the one in doubt',
);

/** Chinese characters take two columns. */
function columns(text: string): number {
  return [...text].reduce((sum, sign) => sum + ((sign.codePointAt(0) ?? 0) > 0x2e80 ? 2 : 1), 0);
}

/** Quoted only where YAML would read something else. */
function quoted(text: string): string {
  return /^[-?:,[\]{}#&*!|>'"%@`\s]|:\s|\s#/.test(text) ? JSON.stringify(text) : text;
}
