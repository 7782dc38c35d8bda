/** @file Concepts of training deep networks: what happens to gradients, and what is done about it. */

import type { Concept } from '../concept.ts';

const GRADIENT = ['梯度', 'gradient', 'error signal', 'backpropagated error'];
const ACTIVATIONS = 'sigmoid tanh relu gelu silu swish elu selu mish softplus 激活函数 activation'.split(' ');
/** Gradients of something else than a loss over layers. */
const OTHER_GRADIENTS = [
  'boosting',
  'gbdt',
  'xgboost',
  'lightgbm',
  'policy',
  '策略梯度',
  '强化学习',
  'reinforcement',
  '渐变',
  'css',
  'image',
  '图像',
  'logistic regression',
  '逻辑回归',
];
const RECURRENT = [
  'rnn',
  'lstm',
  'gru',
  'bptt',
  'recurrent',
  'through time',
  '循环神经网络',
  '循环网络',
  '长短期记忆',
  '沿时间',
];
const CLIPPING = ['clip*', '裁剪'];
const BATCH_NORM = ['batchnorm', 'batch norm', 'batch normalisation', '批归一化', '批量归一化', 'bn'];
const ATTENTION = ['softmax', 'attention', '注意力'];

export const training = {
  'vanishing-gradient': {
    name: { zh: '梯度消失', en: 'vanishing gradients' },
    patterns: [
      { prompt: [['梯度消失', '梯度弥散', '梯度扩散', 'vanishing gradient', 'gradient vanishing']] },
      { prompt: [['vanish', 'vanishes', 'vanishing', '消失', 'shrink*', '变小'], GRADIENT] },
      {
        prompt: [['relu']],
        card: [
          ['梯度消失', '梯度弥散', 'vanishing gradient'],
          ['sigmoid', 'tanh'],
        ],
      },
      {
        prompt: [['sigmoid', 'tanh']],
        card: [
          ['梯度', 'gradient'],
          ['深层', 'deep', 'depth', '逐层', '每层', 'per layer', '隐藏层', 'hidden', '梯度消失'],
        ],
      },
      {
        prompt: [['深层', '网络越深', '前面的层', 'early layer', 'first layer', 'deep', 'depth']],
        card: [GRADIENT, ['衰减', 'decay*', 'shrink*', '梯度消失', 'fade*', 'vanish*', 'almost no gradient']],
      },
    ],
    unless: [...OTHER_GRADIENTS, ...RECURRENT, ...CLIPPING, ...BATCH_NORM, ...ATTENTION],
  },
  'exploding-gradient': {
    name: { zh: '梯度爆炸', en: 'exploding gradients' },
    patterns: [
      { prompt: [['梯度爆炸', 'exploding gradient', 'gradient explosion']] },
      { prompt: [['explode', 'explodes', 'exploding', '爆炸', 'grows', 'blow up'], GRADIENT] },
      {
        prompt: [['发散', 'nan', 'diverge*', '飞掉']],
        card: [GRADIENT, ['指数', 'exponential*', '爆炸', 'explod*', '连乘', 'initial*', '初始化']],
      },
    ],
    unless: [...OTHER_GRADIENTS, ...BATCH_NORM, ...ATTENTION],
  },
  'activation-slope': {
    name: { zh: '激活函数的导数', en: 'slopes of activation functions' },
    patterns: [
      {
        prompt: [['导数', 'derivative', 'slope'], ACTIVATIONS],
        card: [['最大', 'max', 'maximum', 'peak*', 'exceed*', '超过', 'range', '范围', 'bounded', 'at most']],
      },
    ],
    unless: OTHER_GRADIENTS,
  },
  initialisation: {
    name: { zh: '权重初始化', en: 'weight initialisation' },
    patterns: [
      {
        prompt: [
          [
            'xavier',
            'glorot',
            'kaiming*',
            'he initialisation',
            'he 初始化',
            'he初始化',
            'lecun initialisation',
          ],
        ],
      },
      {
        prompt: [['初始化', 'initialis*', 'initial weight']],
        card: [
          ['方差', 'variance', '对称', 'symmetr*', 'fan_in', 'fan_out', 'fan in', '1/√n'],
          ['权重', 'weight', '神经元', 'neuron', '层', 'layer'],
        ],
      },
    ],
    unless: ['k means', 'lora', 'orthogonal*', '正交', '遗忘门', 'forget gate', '构造函数', 'constructor'],
  },
  'orthogonal-initialisation': {
    name: { zh: '正交初始化', en: 'orthogonal initialisation' },
    patterns: [
      { prompt: [['正交初始化', 'orthogonal initialisation', 'dynamical isometry', '动力学等距']] },
      {
        prompt: [['orthogonal*', '正交']],
        card: [
          ['初始化', 'initialis*', 'weight', '权重'],
          ['singular value', '奇异值', 'jacobian', '雅可比'],
        ],
      },
    ],
  },
  'edge-of-chaos': {
    name: { zh: '平均场与混沌边缘', en: 'mean field theory and the edge of chaos' },
    patterns: [
      {
        prompt: [['edge of chaos', '混沌边缘', '平均场', 'mean field', '有序相', '混沌相']],
        card: [['网络', 'network', '梯度', 'gradient', '初始化', 'initialis*']],
      },
      {
        prompt: [['网络', 'network', '初始化', 'initialis*', ...GRADIENT]],
        card: [['χ1', 'chi_1', 'chi 1']],
      },
    ],
  },
  residual: {
    name: { zh: '残差连接', en: 'residual connections' },
    patterns: [
      {
        prompt: [
          [
            '残差连接',
            '残差结构',
            '残差网络',
            '残差块',
            'resnet',
            'residual connection',
            'residual branch',
            'residual block',
            'residual network',
            'skip connection',
            'shortcut',
            'identity mapping',
            '跳跃连接',
            '恒等映射',
            '捷径',
            'pre ln',
            'post ln',
            'densenet',
          ],
        ],
        card: [[...GRADIENT, '退化', 'degrad*', '训练', 'train*', 'variance', '方差']],
      },
    ],
    unless: ['regression', '回归', 'least squares', '最小二乘', ...OTHER_GRADIENTS],
  },
  'rnn-gradient': {
    name: { zh: '循环网络里的梯度', en: 'gradients in recurrent networks' },
    patterns: [
      {
        prompt: [RECURRENT],
        card: [
          [
            ...GRADIENT,
            '长距离',
            '长期依赖',
            '记不住',
            'long range',
            'long term',
            'dependencies',
            'eigenvalue',
            '谱半径',
            'spectral radius',
          ],
        ],
      },
    ],
    unless: ['双向', 'bidirectional', 'seq2seq', 'cliff', '悬崖', 'policy', '强化学习'],
    unlessAsked: ['cnn', 'transformer', '卷积'],
  },
  'gradient-clipping': {
    name: { zh: '梯度裁剪', en: 'gradient clipping' },
    patterns: [
      { prompt: [['梯度裁剪', 'gradient clipping', 'clip_grad*', 'clipnorm', 'max_norm']] },
      { prompt: [CLIPPING], card: [GRADIENT] },
    ],
    unless: ['ppo', 'policy', 'probability ratio', '概率比', 'audio', '强化学习', '视锥'],
  },
  'batch-norm': {
    name: { zh: '批归一化', en: 'batch normalisation' },
    patterns: [
      {
        prompt: [BATCH_NORM],
        card: [
          [
            ...GRADIENT,
            '训练',
            'train*',
            '分布',
            'distribution',
            'learning rate',
            '学习率',
            '统计',
            'statistic*',
          ],
        ],
      },
    ],
    unless: ['融合', 'fuse*', 'fold*', ...OTHER_GRADIENTS],
  },
  'warm-up': {
    name: { zh: '学习率预热', en: 'learning-rate warm-up' },
    patterns: [
      {
        prompt: [['warmup', 'warm up', '预热']],
        card: [['学习率', 'learning rate', 'lr', 'adam', 'transformer', '步数', 'step']],
      },
    ],
    unless: ['jvm', 'jit', 'benchmark', '压测'],
  },
  'dying-relu': {
    name: { zh: 'ReLU 单元死亡', en: 'dying ReLU units' },
    patterns: [
      {
        prompt: [
          ['dying relu', 'dead relu', '神经元死亡', 'relu 死亡', 'dead unit', 'dead neuron', '死神经元'],
        ],
      },
      { prompt: [['relu', 'prelu']], card: [['死亡', 'die', 'dead', 'dying', '失活', '坏死']] },
    ],
  },
  'gradient-check': {
    name: { zh: '梯度检查', en: 'checking gradients by finite differences' },
    patterns: [
      {
        prompt: [['梯度检查', '梯度检验', 'gradient check*', 'gradcheck', '数值梯度', 'numerical gradient']],
      },
      {
        prompt: [['反向传播', 'backprop*', 'backward pass', ...GRADIENT, 'autograd']],
        card: [['中心差分', '有限差分', '数值梯度', 'finite difference', 'central difference']],
      },
    ],
    unless: ['偏微分方程', 'pde', ...OTHER_GRADIENTS],
  },
  'log-normal-spread': {
    name: { zh: '不同种子之间的离散', en: 'the spread over seeds' },
    patterns: [
      {
        prompt: [['种子', 'seed'], GRADIENT],
        card: [['方差', 'variance', 'log normal', '对数正态', '范数', 'norm', 'width', '宽度']],
      },
      { prompt: [['对数正态', 'log normal']], card: [GRADIENT, ['网络', 'network']] },
    ],
    unless: OTHER_GRADIENTS,
  },
} as const satisfies Readonly<Record<string, Concept>>;
