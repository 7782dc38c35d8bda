/** @file 4.1: Xavier and He initialisation, the variance they draw with, what it keeps and under which condition. */

import type { Experiment } from '../../types.ts';
import { experiment, powersOfTen, text } from '../define.ts';
import { beside, measured, predicted, sweep } from '../sweep.ts';

/** E(z^l)² over E(z^1)², averaged over seeds before the division. */
const kept = (layer: number) => `expectation(second_moment[${layer}])/expectation(second_moment[1])`;
const LEFT_OF_Z = 'second_moment[l]/second_moment[first]';

export const initialisationExperiments: readonly Experiment[] = [
  experiment({
    id: 'xavier-variance',
    title: text('Xavier 的方差：正态形式与均匀形式', 'The variance of Xavier: normal and uniform form'),
    spec: {
      kind: 'calc',
      let: { n_in: 1024, n_out: 64, power: 1 },
      claims: [
        {
          says: '方差是 2/(n_in + n_out)：与原论文均匀分布 U(±√(6/(n_in + n_out))) 的方差相同',
          says_en:
            "the variance is 2/(n_in + n_out), that of the paper's uniform form U(±√(6/(n_in + n_out)))",
          that: '(2*sqrt(6/(n_in + n_out)))^2/12 within 0 of (2/(n_in + n_out))^power',
        },
        {
          says: 'LeCun 的 1/n_in 与它不同',
          says_en: "LeCun's 1/n_in is another variance",
          that: '1/n_in >= 2/(n_in + n_out)',
        },
      ],
    },
    guess: {
      question: text(
        'n_in = 1024、n_out = 64：Xavier 权重的方差约是多少？',
        'n_in = 1024, n_out = 64: about how large is the variance of a Xavier weight?',
      ),
      choices: [
        { label: text('1/1024', '1/1024'), log10: -3.010299956639812 },
        { label: text('2/1088', '2/1088'), log10: -2.735599004005262 },
        { label: text('√(2/1088)', '√(2/1088)'), log10: -1.367799502002631 },
        { label: text('1/64', '1/64'), log10: -1.806179973983887 },
      ],
      quantity: '(2*sqrt(6/(n_in + n_out)))^2/12',
    },
    figure: sweep({
      over: 'n_out',
      at: [64, 128, 256, 512, 1024, 2048, 4096],
      x: text('n_out（n_in = 1024）', 'n_out (n_in = 1024)'),
      xScale: 'log10',
      y: text('权重的方差', 'variance of a weight'),
      yScale: 'log10',
      lines: [
        predicted(
          '(2/(n_in + n_out))^power',
          '这句话：第二个参数当作方差',
          'the sentence: second argument as variance',
        ),
        measured(
          '(2*sqrt(6/(n_in + n_out)))^2/12',
          '原论文的均匀分布：{uniform}',
          "the paper's uniform form: {uniform}",
        ),
        beside('1/n_in', '只看 n_in：1/n_in', 'n_in alone: 1/n_in'),
      ],
      values: { uniform: '(2*sqrt(6/(n_in + n_out)))^2/12' },
    }),
    sentence: text(
      '均匀分布 U(±√(6/(n_in + n_out))) 的方差是 {uniform}，与 2/(n_in + n_out) 处处相同；只看 n_in 的 1/n_in 则不同。',
      'The uniform form U(±√(6/(n_in + n_out))) has variance {uniform}, equal to 2/(n_in + n_out) everywhere; 1/n_in is another thing.',
    ),
    switch: {
      set: { power: '2' },
      label: text('把第二个参数当成标准差', 'read the second argument as a standard deviation'),
      shows: text(
        '方差就成了 (2/(n_in + n_out))²，小了约 500 倍，与均匀形式对不上。',
        'The variance becomes (2/(n_in + n_out))², some 500 times too small, and the two forms part.',
      ),
    },
    statement: '4.1a',
  }),
  experiment({
    id: 'he-variance',
    title: text('He 的 2 从哪里来', 'Where the 2 of He comes from'),
    spec: {
      kind: 'activation',
      activation: 'relu',
      claims: [
        {
          says: '保持二阶矩的方差 1/(n_in E φ²) 就是 2/n_in',
          says_en: 'the variance 1/(n_in E φ²) that keeps the second moment is 2/n_in',
          that: '1/(512*second_moment) within 0 of 2/512',
        },
        {
          says: '反向也一样',
          says_en: 'the same backwards',
          that: '1/(512*derivative_second_moment) within 0 of 2/512',
        },
      ],
    },
    switch: {
      set: { activation: 'tanh' },
      label: text('换成 tanh', 'use tanh instead'),
      shows: text('tanh 不是去掉一半：2 不再合适。', 'tanh does not remove one half: 2 no longer fits.'),
    },
    statement: '4.1b',
  }),
  experiment({
    id: 'he-factor',
    title: text('权重方差取多少，z 的二阶矩才不变', 'Which weight variance keeps the second moment of z'),
    spec: {
      kind: 'network',
      depth: 10,
      width: 128,
      activation: 'relu',
      init: 'gaussian',
      sigma_w2: 2,
      seeds: 40,
      claims: [
        {
          says: '2/n_in 使 z 的尺度不变',
          says_en: '2/n_in keeps the size of z',
          that: `${kept(10)} within 0.5 of 1`,
        },
      ],
    },
    guess: {
      question: text(
        'ReLU 网络里方差取 c/n_in，哪个 c 让 z 的大小逐层不变？',
        'A ReLU network with weights of variance c/n_in: which c keeps the size of z from layer to layer?',
      ),
      choices: [
        { label: text('½', '½'), log10: null },
        { label: text('1', '1'), log10: null },
        { label: text('2', '2'), log10: null },
        { label: text('4', '4'), log10: null },
      ],
      quantity: 'second_moment[last]/second_moment[first]',
      answer: 2,
    },
    figure: sweep({
      over: 'sigma_w2',
      at: [0.5, 1, 1.5, 2, 2.5, 3, 4],
      x: text('c = n_in · 权重方差', 'c = n_in · variance of a weight'),
      y: text('第 10 层 z 的二阶矩（第 1 层为 1）', 'second moment of z at layer 10 (1 at layer 1)'),
      yScale: 'log10',
      lines: [
        predicted('1', '这句话：c = 2 时不变', 'the sentence: kept at c = 2'),
        measured(
          'second_moment[last]/second_moment[first]',
          '实测（c = 2 时 {at_two}）',
          'measured ({at_two} at c = 2)',
        ),
      ],
      values: { at_two: 'second_moment[last]/second_moment[first]' },
    }),
    sentence: text(
      '曲线在 c = 2 处穿过 1：ReLU 只留下一半二阶矩，2 正好补回。c = 1（Xavier）时 10 层后只剩 2⁻⁹ ≈ 2×10⁻³。',
      'The curve crosses 1 at c = 2: ReLU keeps half of the second moment and the 2 makes up for it. At c = 1 (Xavier) 2⁻⁹ ≈ 2×10⁻³ is left after 10 layers.',
    ),
    switch: {
      set: { activation: 'tanh' },
      label: text('换成 tanh', 'use tanh instead'),
      shows: text(
        'tanh 有上界，没有哪个 c 让 z 的大小不变：2 是 ReLU 专用的。',
        'tanh is bounded and no c keeps the size of z: the 2 belongs to ReLU.',
      ),
    },
    statement: '4.1b',
  }),
  experiment({
    id: 'xavier-keeps-variance',
    title: text('Xavier 保持方差的条件', 'When Xavier keeps the variance'),
    spec: {
      kind: 'network',
      depth: 10,
      width: 128,
      activation: 'linear',
      init: 'xavier',
      seeds: 400,
      claims: [
        {
          says: 'Var(z^(10)) ≈ Var(z^(1))',
          says_en: 'Var(z^(10)) ≈ Var(z^(1))',
          that: `${kept(10)} within 0.1 of 1`,
        },
      ],
    },
    switch: {
      set: { activation: 'relu' },
      label: text('换成 ReLU', 'use ReLU instead'),
      shows: text('ReLU 每层去掉一半方差。', 'ReLU takes half of the variance in every layer.'),
    },
    statement: '4.1c',
  }),
  experiment({
    id: 'xavier-layers',
    title: text('Xavier：逐层看 z 的大小', 'Xavier: the size of z, layer by layer'),
    spec: {
      kind: 'network',
      depth: 10,
      width: 128,
      activation: 'linear',
      init: 'xavier',
      seeds: 60,
      claims: [
        {
          says: 'Var(z^(l)) ≈ Var(z^(l-1))',
          says_en: 'Var(z^(l)) ≈ Var(z^(l-1))',
          that: `${kept(10)} within 0.4 of 1`,
        },
      ],
    },
    guess: {
      question: text(
        '同样的 Xavier 权重换到 ReLU 网络里，第 10 层 z 的方差是第 1 层的多少？',
        'The same Xavier weights in a ReLU network: how much of the variance of z is left at layer 10?',
      ),
      choices: [
        { label: text('不变', 'all of it'), log10: null },
        { label: text('一半', 'one half'), log10: null },
        { label: text('约 1/500', 'about 1/500'), log10: null },
        { label: text('约 10⁻⁶', 'about 10⁻⁶'), log10: null },
      ],
      quantity: 'second_moment[last]/second_moment[first]',
      answer: 2,
    },
    figure: {
      form: 'lines',
      x: { over: 'layers', forward: true },
      y: { label: text('z 的二阶矩（第 1 层为 1）', 'second moment of z (1 at layer 1)'), scale: 'log10' },
      lines: [
        predicted('1', '这句话：每层 ×1', 'the sentence: ×1 a layer'),
        measured(LEFT_OF_Z, '实测：最后是 {left} 倍', 'measured: {left} at the end'),
        beside('0.5^(l - 1)', '每层减半', 'halved in every layer'),
      ],
      values: { left: 'second_moment[last]/second_moment[first]' },
    },
    sentence: text(
      '等宽、激活线性：{depth} 层之后 z 的二阶矩是 {left} 倍，基本不变。',
      'Equal widths and a linear activation: after {depth} layers the second moment of z is {left} times what it was.',
    ),
    switch: {
      set: { activation: 'relu' },
      label: text('换成 ReLU', 'use ReLU instead'),
      shows: text(
        'ReLU 每层去掉一半：{depth} 层之后只剩 {left}。Xavier 的推导假定激活近似线性。',
        'ReLU takes one half in every layer: {left} left after {depth}. Xavier assumes an activation that is nearly linear.',
      ),
    },
    statement: '4.1c',
  }),
  experiment({
    id: 'xavier-tanh-moments',
    title: text('Xavier + tanh，50 层', 'Xavier with tanh, 50 layers'),
    spec: {
      kind: 'network',
      depth: 50,
      width: 256,
      activation: 'tanh',
      init: 'xavier',
      seeds: 60,
      claims: [
        {
          says: 'Var(z) 不变',
          says_en: 'Var(z) is kept',
          that: 'expectation(second_moment[50]) within 0.1 of 1',
        },
      ],
    },
    statement: '4.1c',
  }),
  experiment({
    id: 'he-keeps-variance',
    title: text('He 保持方差的条件', 'When He keeps the variance'),
    spec: {
      kind: 'network',
      depth: 5,
      width: 128,
      activation: 'relu',
      init: 'he',
      seeds: 600,
      claims: [
        {
          says: 'Var(z^(5)) ≈ Var(z^(1))',
          says_en: 'Var(z^(5)) ≈ Var(z^(1))',
          that: `${kept(5)} within 0.1 of 1`,
        },
      ],
    },
    switch: {
      set: { sigma_b2: '0.5' },
      label: text('加上方差 0.5 的偏置', 'add biases of variance 0.5'),
      shows: text(
        '偏置的方差逐层累加，z 的二阶矩变大。',
        'The variance of the biases adds up layer by layer.',
      ),
    },
    statement: '4.1d',
  }),
  experiment({
    id: 'he-typical',
    title: text('He：平均不变，典型的网络却变小', 'He: kept on average, smaller in the typical network'),
    spec: {
      kind: 'network',
      depth: 50,
      width: 64,
      activation: 'relu',
      init: 'he',
      seeds: 100,
      claims: [
        {
          says: '典型的网络低于平均',
          says_en: 'the typical network lies below the average',
          that: 'exp(ln(second_moment[last]/second_moment[first])) <= 0.5',
        },
      ],
    },
    guess: {
      question: text(
        '50 层、宽 64、He 权重：典型的一个网络里，z 的二阶矩是第 1 层的几倍？',
        '50 layers of width 64 with He weights: in a typical network, how large is the second moment of z beside that of layer 1?',
      ),
      choices: powersOfTen([1, 0, -1, -4]),
      quantity: 'exp(ln(second_moment[last]/second_moment[first]))',
    },
    figure: {
      form: 'histogram',
      value: 'log10(second_moment[last]/second_moment[first])',
      label: text(
        'log₁₀：第 50 层 z 的二阶矩（第 1 层为 0）',
        'log₁₀ of the second moment of z at layer 50 (0 at layer 1)',
      ),
      marks: [
        predicted('0', '这句话：不变', 'the sentence: kept'),
        measured(
          'log10(second_moment[last]/second_moment[first])',
          '典型的网络：×{typical}',
          'the typical network: ×{typical}',
        ),
      ],
      values: { typical: 'exp(ln(second_moment[last]/second_moment[first]))' },
    },
    sentence: text(
      '{seeds} 个网络：平均值守恒（少数大的把它撑起来），典型的网络只剩 {typical} 倍。He 保持的是期望。',
      'In {seeds} networks the average is kept, carried by a few large ones; the typical network has {typical} left. He keeps an expectation.',
    ),
    switch: {
      set: { sigma_b2: '0.5' },
      label: text('加上方差 0.5 的偏置', 'add biases of variance 0.5'),
      shows: text(
        '偏置逐层累加，z 的二阶矩变成 {typical} 倍：条件“零偏置”去掉，结论就不成立了。',
        'The biases add up and the second moment becomes {typical} times larger: without "zero biases" it does not hold.',
      ),
    },
    statement: '4.1d',
  }),
];
