/** @file A handful of cards as the contract shows them. */

import type { OutputOf } from '#engine/contract/contract.ts';
import type { CardDetail, CardView } from '#engine/contract/views.ts';

const NOTE = '深度学习/梯度消失与梯度爆炸产生原因的数学分析.md';

const schedule: CardView['schedule'] = {
  state: 'new',
  suspended: false,
  due: null,
  dueAt: null,
  stability: null,
  difficulty: null,
  reps: 0,
  lapses: 0,
  lastReview: null,
};

export function fakeCard(id: string, change: Partial<CardView> = {}): CardView {
  return {
    id,
    note: NOTE,
    kind: 'question',
    active: true,
    prompt: `Question ${id}?`,
    answer: `Answer ${id}.`,
    headings: ['梯度消失与梯度爆炸产生原因的数学分析', '5. 面试重点总结', '5.2 常见面试问题'],
    lines: [184, 185],
    experiments: [],
    imported: null,
    schedule,
    ...change,
  };
}

export const cards: readonly CardView[] = [
  fakeCard('card-one', {
    prompt: '为什么sigmoid容易导致梯度消失？',
    answer: 'sigmoid的导数最大值为0.25，深层网络中连乘导致指数衰减',
    experiments: ['sigmoid-decay'],
    imported: {
      created: '2025-10-19',
      lastReviewed: '2025-10-19',
      nextReview: '2025-10-19',
      reviewCount: 0,
      difficulty: 'medium',
      masteryLevel: 0,
    },
  }),
  fakeCard('card-two', {
    prompt:
      'Why does plain gradient descent stall on $f(x) = \\tfrac12 x^\\top H x$ when $H$ is ill-conditioned?',
    answer:
      '1. The rate is $\\left(\\frac{\\kappa-1}{\\kappa+1}\\right)^2$.\n2. Small steps along the *steep* axis.\n3. Slow progress along the flat one:\n\n```python\nfor step in range(100):\n    x = x - eta * H @ x  # the flat axis barely moves\n```\n\n| method | steps |\n|---|---:|\n| plain | 3,400 |\n| momentum | 180 |',
    headings: ['Optimisation', 'Gradient descent'],
    note: 'Optimisation/descent.md',
  }),
  fakeCard('card-three', {
    prompt: '残差连接的数学原理是什么？',
    answer: '通过恒等映射提供梯度的直接通路',
    schedule: {
      ...schedule,
      state: 'review',
      due: '2026-11-20',
      stability: 12.4,
      difficulty: 5.2,
      reps: 3,
      lapses: 1,
      lastReview: '2026-11-08',
    },
  }),
  fakeCard('card-held', { kind: 'term', active: false, prompt: '链式法则', answer: '梯度传播的基础' }),
];

export const noteBody =
  '# 梯度消失与梯度爆炸产生原因的数学分析\n\n## 1. 梯度消失问题\n\n第l层的输出为：\n$$a^{(l)} = f(z^{(l)})$$\n\n- $W^{(l)}$ 是权重矩阵\n';

type Link = CardDetail['links'][number];
type Choice = 'show' | 'hide' | 'auto';

function fakeLink(experiment: string, by: Link['by']): Link {
  return {
    experiment,
    target: `experiment:${experiment}`,
    title: { zh: 'sigmoid 网络里的梯度', en: 'The gradient in a sigmoid network' },
    reason:
      by === 'user'
        ? { zh: '你自己选的', en: 'chosen by you' }
        : { zh: '这张卡片引用了它', en: 'The card names it' },
    by,
  };
}

/** `choices`: what the user decided about experiments beside this card. */
export function fakeDetail(
  card: CardView,
  choices: ReadonlyMap<string, Choice> = new Map(),
  wording: CardDetail['wording'] = null,
): CardDetail {
  const own = [...choices].filter(([, choice]) => choice === 'show').map(([id]) => fakeLink(id, 'user'));
  const proposed = card.experiments.map((experiment) => fakeLink(experiment, 'statement'));
  const isHidden = (link: Link) => choices.get(link.experiment) === 'hide';
  const day = (interval: number) => ({
    interval,
    due: `2026-11-${String(24 + Math.min(interval, 6)).padStart(2, '0')}`,
  });
  return {
    card,
    noteTitle: '梯度消失与梯度爆炸产生原因的数学分析',
    noteBody,
    why: 'A numbered bold question with 答： below it.',
    links: [...own, ...proposed].filter((link) => !isHidden(link)),
    hiddenLinks: proposed.filter(isHidden),
    derivation: null,
    wording,
    orphaned: false,
    successor: null,
    seen: `seen-${card.id}`,
    preview: { again: day(1), hard: day(2), good: day(4), easy: day(110) },
  };
}

const row = (id: string, zh: string, en: string) => ({ id, title: { zh, en }, parameters: [], cards: [] });

export const experimentRows: OutputOf<'experiment.list'> = [
  row('sigmoid-decay', 'sigmoid 网络里的梯度', 'The gradient in a sigmoid network'),
  row('clipping-cliff', '悬崖上的梯度裁剪', 'Clipping on a cliff'),
  row('kv-cache', 'KV 缓存有多大', 'How large a KV cache is'),
];
