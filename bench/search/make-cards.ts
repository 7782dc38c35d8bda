/** @file Any number of cards, the same every time: words as rare and as common as in real notes, formulas, code, tags and schedules. */

import type { Card, CardKind } from '#engine/card/card.ts';
import type { CardId, NotePath } from '#engine/core/ids.ts';
import { createRng, type Rng } from '#engine/core/random.ts';
import { addDays, type CalendarDay } from '#engine/core/time.ts';
import type { ScheduleState } from '#engine/schedule/types.ts';

export interface MadeCard {
  readonly card: Card;
  /** `null`: nobody has seen it. */
  readonly schedule: ScheduleState | null;
}

/** The day that the schedules stand around. */
export const BENCH_DAY = '2026-11-20' as CalendarDay;

// In the order of how often they are drawn.
const HANZI =
  '的是一不在了有和这中大为上个时要以我到会可他出就分对成能下过子方动后加面行现同法重力定本数学化度量梯消失网络层权激活函导习率训练模型注意机制归优器存显推理并流水线编译内核指针虚表缓页死锁融合校准稳精混谱范乘积带宽头序列长平参差异残差收敛震荡裁剪蒸馏稀疏采样温束搜索嵌入词元位置旋转缩放偏置初始正则丢弃批梳吞吐延迟队协程原子栅栏栈堆闭包泛型继承';
const LATIN =
  'the a of is layer gradient weight loss batch norm attention cache kernel head token learning rate std vector thread memory warp transformer softmax residual decoding beam speculative quantisation pipeline tensor parallel checkpoint sigmoid xavier orthogonal jacobian spectral entropy dropout momentum adam rope flash paged prefix chunk scheduler mutex atomic coroutine allocator allreduce bandwidth latency throughput roofline perplexity distillation hypernetwork'.split(
    ' ',
  );
const FORMULAS = [
  String.raw`\frac{1}{n}`,
  String.raw`\frac{\partial L}{\partial x_t}`,
  String.raw`O(n^2)`,
  String.raw`\sqrt{d_k}`,
  String.raw`\beta_1 m_{t-1} + (1 - \beta_1) g_t`,
  String.raw`W^{(l+1)} \delta^{(l+1)}`,
];
const FOLDERS = [
  '深度学习',
  '大模型',
  '推理优化',
  'C++',
  '操作系统',
  'distributed training',
  '编译器',
  'CUDA',
];
const TAGS = ['transformer', 'nn/grad', '面试', 'nn/init', 'cuda/内存', 'c++', 'systems'];
const KINDS: readonly CardKind[] = ['question', 'term', 'section', 'note', 'basic', 'formula', 'cloze'];
const CARDS_PER_NOTE = 10;

export function* makeCards(count: number, seed = 1): Generator<MadeCard> {
  const rng = createRng(seed);
  for (let index = 0; index < count; index += 1) yield makeCard(index, rng.split(index));
}

function makeCard(index: number, rng: Rng): MadeCard {
  const note = Math.floor(index / CARDS_PER_NOTE);
  const title = `${hanzi(createRng(note), 4)}与${latin(createRng(note + 7))}`;
  const kind = KINDS[common(rng, KINDS.length)] ?? 'term';
  const line = 10 + (index % CARDS_PER_NOTE) * 12;
  const card: Card = {
    id: `c${index.toString(36).padStart(5, '0')}${Math.floor(rng.uniform() * 1e9).toString(36)}` as CardId,
    kind,
    active: kind === 'question' || kind === 'basic',
    note: `${FOLDERS[note % FOLDERS.length]}/${note % 97}/${title}-${note}.md` as NotePath,
    noteTitle: title,
    prompt: `${hanzi(rng, 6)}的${latin(rng)}${hanzi(rng, 3)}？`,
    answer: Array.from({ length: 5 }, () => sentence(rng)).join('\n'),
    headings: [title, hanzi(rng, 4)],
    lines: [line, line + 8],
    imported: null,
    tags: [FOLDERS[note % FOLDERS.length] ?? '', TAGS[common(createRng(note + 3), TAGS.length)] ?? ''],
    foreign: null,
    why: 'question-line: a question with its answer.',
    experimentRefs: [],
  };
  return { card, schedule: rng.uniform() < 0.4 ? null : seen(rng) };
}

function sentence(rng: Rng): string {
  const formula = rng.uniform() < 0.15 ? ` $${pick(FORMULAS, rng)}$ ` : '';
  const code = rng.uniform() < 0.02 ? ' `std::thread` ' : '';
  const rare = rng.uniform() < 0.001 ? ` q${Math.floor(rng.uniform() * 50)}zebra ` : '';
  return `- **${hanzi(rng, 3)}**：${hanzi(rng, 12)}，${latin(rng)} ${latin(rng)} ${latin(rng)}${formula}${code}${rare}${hanzi(rng, 8)}。`;
}

function seen(rng: Rng): ScheduleState {
  const stability = Math.exp(rng.uniform() * 5);
  const ago = Math.floor(rng.uniform() * 40);
  const lastReview = addDays(BENCH_DAY, -ago);
  const lapses = common(rng, 12);
  return {
    state: rng.uniform() < 0.1 ? 'relearning' : 'review',
    suspended: rng.uniform() < 0.02,
    due: addDays(lastReview, Math.max(1, Math.round(stability))),
    dueAt: null,
    stability,
    difficulty: 1 + rng.uniform() * 9,
    reps: lapses + 1 + common(rng, 20),
    lapses,
    lastReview,
    availableFrom: null,
  };
}

function hanzi(rng: Rng, length: number): string {
  return Array.from({ length }, () => HANZI[common(rng, HANZI.length)] ?? '').join('');
}

function latin(rng: Rng): string {
  return LATIN[common(rng, LATIN.length)] ?? '';
}

function pick(from: readonly string[], rng: Rng): string {
  return from[Math.floor(rng.uniform() * from.length)] ?? '';
}

/** The first far more often than the last: about what Zipf's law says of words. */
function common(rng: Rng, size: number): number {
  return Math.floor((size + 1) ** rng.uniform() - 1);
}
