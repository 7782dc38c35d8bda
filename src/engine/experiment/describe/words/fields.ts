/** @file What each field of a spec means, in one line of each language. */

import type { Bilingual } from '../../bilingual.ts';
import type { SpecKind } from '../../kinds/specs.ts';

export type Words = Readonly<Record<string, Bilingual>>;

export const w = (zh: string, en: string): Bilingual => ({ zh, en });

/** The same in every kind that has the field. */
export const FIELD_WORDS: Words = {
  kind: w(
    '种类，或目录里一个实验的 id，它的字段就是默认值',
    'the kind, or the id of a catalogue experiment whose fields are then the defaults',
  ),
  id: w('名字，链接 experiment:<id> 用它', 'name that a link experiment:<id> uses'),
  title: w('显示的标题', 'title as shown'),
  claims: w('断言：每条是一个式子，或 {that, says}', 'claims: each a formula, or a map {that, says}'),
  that: w('断言的式子', 'the claim as a formula'),
  says: w('式子所依据的原话', 'the words the formula was read from'),
  says_en: w('英文原话，says 是中文时用', 'the same words in English, where says is Chinese'),
  seeds: w('重复次数；没有随机成分时只跑一次', 'number of repetitions; one where nothing is random'),
  first_seed: w('第一次的种子，之后依次加 1', 'seed of the first repetition, then one more each time'),
  dtype: w('计算用的数值格式', 'number format of the computation'),
  depth: w('层数', 'number of layers'),
  width: w('每层单元数', 'units of a layer'),
  batch: w('一批的样本数', 'samples of a batch'),
  activation: w('激活函数', 'activation'),
  sigma_w2: w('权重方差乘以输入数：n·Var(W)', 'variance of the weights times the number of inputs: n·Var(W)'),
  sigma_b2: w('偏置方差', 'variance of the biases'),
  scale: w('给定矩阵统一乘以它', 'factor of all given matrices'),
  alpha: w('残差支路前的系数', 'factor before a residual branch'),
  gradient: w('最上面一层的梯度；不给就随机抽', 'gradient at the top; drawn where it is left out'),
  input: w('一个样本；不给就抽 N(0, I)', 'one sample; drawn N(0, I) where it is left out'),
  weights: w('给定的权重矩阵，每行一个输出单元', 'given weights, one row for each output unit'),
  biases: w('给定的偏置', 'given biases'),
  steps: w('步数', 'number of steps'),
  repeat: w('整列矩阵重复几遍', 'how often the list is gone through'),
  learning_rate: w('学习率', 'learning rate'),
  max_norm: w('裁剪阈值', 'threshold of the clipping'),
  rule: w(
    '裁剪方式：none、norm（每个张量）、global（全部一起）、value（每个元素）',
    'clipping: none, norm (each tensor), global (all together), value (each entry)',
  ),
};

/** Where a kind means something of its own. */
export const FIELD_WORDS_OF: Readonly<Partial<Record<SpecKind, Words>>> = {
  activation: {
    activation: w('一个激活函数，或一列', 'an activation, or a list of them'),
    x: w(
      'value 与 derivative 在哪一点取，默认 0',
      'where value and derivative are taken; 0 where it is left out',
    ),
  },
  network: {
    activation: w(
      '所有层的激活函数，或一列（依次轮用）',
      'activation of all layers, or a list passed through in turn',
    ),
    slope: w('leaky_relu 在 0 以下的斜率', 'slope of leaky_relu below 0'),
    init: w('初始化；或 {sigma_w2, sigma_b2}', 'initialisation, or a map {sigma_w2, sigma_b2}'),
    weights: w('给定的矩阵，依次轮用到 depth 为止', 'given matrices, passed through in turn up to depth'),
    biases: w('每个给定矩阵的偏置', 'biases of the given matrices'),
    bias: w('随机偏置的均值', 'mean of the drawn biases'),
    gradient: w(
      '∂L/∂z^L；不给也没有 target 时抽 N(0, I)',
      '∂L/∂z^L; drawn N(0, I) without it and without target',
    ),
    target: w('损失 ½‖a^L − t‖² 里的 t', 't of the loss ½‖a^L − t‖²'),
    format: w('用哪种格式存梯度（看会不会变成 0 或溢出）', 'number format that gradients are held against'),
    loss_scale_exponent: w('损失放大 2 的几次方', 'loss scale as a power of two'),
  },
  residual: {
    depth: w('块数', 'number of blocks'),
    width: w('主干的单元数', 'units of the trunk'),
    skip: w('有没有捷径', 'whether blocks have their shortcut'),
    connections: w('相加（ResNet）或拼接（DenseNet）', 'add (ResNet) or concatenate (DenseNet)'),
    growth: w('拼接时每层新增的通道数', 'new channels a layer, for concatenate'),
    after: w('相加之后接什么', 'what follows the addition'),
    branch_jacobian: w(
      '支路的雅可比矩阵，或一列（依次轮用）',
      'Jacobian of the branch, or a list passed through in turn',
    ),
    branch_norm: w('随机支路雅可比的谱范数', 'spectral norm of random branch Jacobians'),
    W1: w('支路的第一个矩阵：F(x) = W2 φ(W1 x)', 'first matrix of the branch F(x) = W2 φ(W1 x)'),
    W2: w('支路的第二个矩阵', 'second matrix of the branch'),
  },
  recurrent: {
    steps: w('时间步数', 'number of time steps'),
    width: w('隐状态的单元数', 'units of the state'),
    init: w('循环矩阵怎样抽取', 'how the recurrent matrix is drawn'),
    spectral_radius: w('循环矩阵的谱半径', 'spectral radius of the recurrent matrix'),
    shared: w('各步是否共用同一个矩阵', 'whether all steps share one matrix'),
    input_variance: w('每步输入的方差', 'variance of the input of a step'),
    weights: w('给定的循环矩阵，按步轮用', 'given recurrent matrices, taken in turn'),
    jacobians: w('给定的 ∂h_t/∂h_(t−1)，按步轮用', 'given ∂h_t/∂h_(t−1), taken in turn'),
    h0: w('初始状态；不给就抽 N(0, I)', 'first state; drawn N(0, I) where it is left out'),
    pre_activation: w(
      '选择输入，使每个预激活都等于它',
      'inputs are chosen so that every pre-activation is this',
    ),
    loss: w('损失只在最后一步，还是每步都有', 'loss at the last step, or the sum over all steps'),
  },
  matrices: {
    matrices: w('矩阵，按前向次序', 'the matrices, in forward order'),
    random: w(
      '代替 matrices：{count, size, sigma_w2} 随机方阵',
      'instead of matrices: {count, size, sigma_w2}, random squares',
    ),
    count: w('几个矩阵', 'how many matrices'),
    size: w('行数与列数', 'rows and columns'),
    gradient: w('从右边传回的梯度；给定矩阵时默认全 1', 'gradient carried back; all ones for given matrices'),
  },
  jacobian: {
    order: w(
      'weights-first：W diag(φ′)；derivative-first：diag(φ′) W',
      'weights-first: W diag(φ′); derivative-first: diag(φ′) W',
    ),
    z: w('在哪里取 φ′', 'where φ′ is taken'),
    input: w('代替 z：z = W input + biases', 'instead of z: z = W input + biases'),
    scale: w('z 的系数', 'factor of z'),
  },
  symbols: {
    symbol: w('记号', 'the symbol'),
    occurrences: w('每处出现：{text, meaning}', 'each place: {text, meaning}'),
    text: w('原文', 'the words around it'),
    meaning: w('在那里指什么', 'what it means there'),
  },
  training: {
    variant: w('网络的种类', 'kind of network'),
    depth: w('隐藏层或块的数目', 'hidden layers or blocks'),
    batch: w('两条螺线上一共多少个点（偶数）', 'points on both spirals together, an even number'),
    optimiser: w('优化器', 'optimiser'),
    momentum: w('动量（sgd）', 'momentum, for sgd'),
    learning_rates: w(
      '试这些学习率，取最终损失最小的一次',
      'rates to try; the one with the smallest final loss counts',
    ),
    warm_up: w('学习率从 0 升到位用几步', 'steps over which the rate rises'),
    against: w('同一批种子下一起训练的另一个网络', 'a second network trained under the same seeds'),
    alpha: w(
      '残差支路前的系数，默认 1/√depth',
      'factor before a residual branch; 1/√depth where it is left out',
    ),
  },
  calc: {
    let: w(
      '名字与数：一个数、带单位的数（80 GB），或范围 {from, to, steps}',
      'names and numbers: a number, one with a unit (80 GB), or a range {from, to, steps}',
    ),
    from: w('范围的一端', 'one end of the range'),
    to: w('另一端，单位相同', 'the other end, in the same unit'),
    steps: w('取几个点，含两端', 'how many points, both ends among them'),
  },
  'batch-norm': {
    input: w('一批样本，每行一个', 'the batch, one row for each sample'),
    other_input: w('同一层上的另一批', 'another batch through the same layer'),
    gradient: w(
      '∂L/∂a，每行一个样本；默认全 1',
      '∂L/∂a, one row for each sample; all ones where it is left out',
    ),
    gamma: w('每个单元的 γ，默认 1', 'gamma of each unit; 1 where it is left out'),
    beta: w('每个单元的 β，默认 0', 'beta of each unit; 0 where it is left out'),
    eps: w('加在方差上的 ε', 'epsilon added to the variance'),
    mode: w('训练时用批统计，推理时用滑动统计', 'training uses the batch, inference the running statistics'),
    running_mean: w('推理用的均值', 'mean for inference'),
    running_variance: w('推理用的方差', 'variance for inference'),
    weights: w('前面的矩阵；不给则 h 就是输入', 'matrix before it; without it h is the input'),
    scale: w('weights 的系数', 'factor of weights'),
    shift: w('加在每个输入上的数', 'added to every entry of the input'),
    gradient_shift: w('加在每个上游梯度上的数', 'added to every entry of the gradient'),
  },
  'normalised-network': {
    normalisation: w('激活前有没有批归一化', 'batch normalisation before every activation, or none'),
    skip: w('有没有捷径', 'whether there are shortcuts'),
  },
  clip: {
    gradient: w(
      '梯度：一个向量，或每个张量一个；可含 Infinity、NaN',
      'the gradient: a vector, or one for each tensor; Infinity and NaN allowed',
    ),
    gradient_scale: w('梯度乘以它', 'factor of the gradient'),
    non_finite: w(
      '梯度不是有限数时：照旧，或跳过这一步',
      'what becomes of a gradient that is not finite: left, or no step',
    ),
  },
  cliff: {
    w: w('起点的 w', 'w of the start'),
    b: w('起点的 b', 'b of the start'),
    steps: w('循环网络展开几步', 'steps of the recurrent map'),
    updates: w('更新几次', 'number of updates'),
    noise: w('加在梯度上的柯西噪声', 'Cauchy noise on the gradient'),
    surface: w('是否画出损失曲面', 'whether the loss surface is drawn'),
  },
  'phase-diagram': {
    sigma_w2_max: w('横轴到哪里', 'end of the horizontal axis'),
    sigma_b2_max: w('纵轴到哪里', 'end of the vertical axis'),
    columns: w('横向格数', 'cells across'),
    rows: w('纵向格数', 'cells down'),
    sigma_w2: w('实测点的 n·Var(W)', 'n·Var(W) of the measured point'),
    sigma_b2: w('实测点的偏置方差', 'variance of the biases at the measured point'),
  },
  'gradient-check': {
    inputs: w('输入单元数', 'input units'),
    outputs: w('输出单元数', 'output units'),
  },
};
