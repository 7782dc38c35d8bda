/** @file What each quantity of a kind is, in one line of each language. */

import type { SpecKind } from '../../kinds/specs.ts';
import { type Words, w } from './fields.ts';

/** The same in every kind that has the quantity; a spec's own numbers are said by their fields. */
export const QUANTITY_WORDS: Words = {
  rate: w(
    '每层的对数变化率：ln(梯度范数) 每层平均变化多少',
    'change of ln(gradient norm) for each layer, on average',
  ),
  theory_rate: w('无限宽理论给出的 rate', 'rate in the theory of infinite width'),
  step_length: w('裁剪后一步有多长', 'length of the step, clipped'),
  unclipped_step_length: w('不裁剪时一步有多长', 'length of the step without clipping'),
  angle: w('裁剪前后方向的夹角（度）', 'angle between the gradient before and after, in degrees'),
};

const NETWORK: Words = {
  gradient_norm: w('‖∂L/∂z^l‖，第 l 层', '‖∂L/∂z^l‖ of layer l'),
  activation_variance: w('第 l 层激活值的方差', 'variance of the activations of layer l'),
  second_moment: w('第 l 层预激活的均方', 'mean square of the pre-activations of layer l'),
  activation_norm: w('第 l 层激活值的范数', 'norm of the activations of layer l'),
  pre_activation_norm: w('第 l 层预激活的范数', 'norm of the pre-activations of layer l'),
  input_norm: w('输入的范数', 'norm of the input'),
  output_norm: w('输出的范数', 'norm of the output'),
  output: w('第一个样本的输出', 'output of the first sample'),
  loss: w('½‖a^L − t‖²（给了 target 才有）', '½‖a^L − t‖², where target is given'),
  dead_fraction: w(
    '第 l 层对整批都输出 0 的单元占多少',
    'share of units of layer l that are 0 for the whole batch',
  ),
  active_fraction: w('第 l 层不为 0 的激活值占多少', 'share of activations of layer l that are not 0'),
  derivative_max: w('第 l 层实际出现的最大 |φ′|', 'largest |φ′| that occurs in layer l'),
  derivative_product: w(
    '隐藏层 |φ′| 沿单元连乘，再对单元取平均',
    'product of |φ′| over hidden layers along a unit, averaged over units',
  ),
  largest_weight: w('所有层里最大的 |W|', 'largest |W| of all layers'),
  weight_norm: w('‖W^l‖_F', '‖W^l‖_F'),
  weight_gradient_norm: w('‖∂L/∂W^l‖_F', '‖∂L/∂W^l‖_F'),
  weight_gradient: w('∂L/∂W^1 的元素，按行', 'entries of ∂L/∂W^1, row by row'),
  weight_spectral_norm: w('‖W^l‖₂', '‖W^l‖₂'),
  norm_product: w(
    '第 2…L 层 ‖W‖₂ · sup|φ′| 的连乘：梯度放大倍数的上界',
    'product over layers 2 … L of ‖W‖₂ · sup|φ′|: no gradient grows more',
  ),
  norm_bound: w(
    '同上，但用实际出现的最大 |φ′|，并含第 1 层',
    'the same with the largest |φ′| that occurs, layer 1 included',
  ),
  frobenius_product: w('各层 ‖W‖_F 的连乘', 'product of ‖W‖_F over layers'),
  frobenius_bound: w('各层 ‖W‖_F · 最大 |φ′| 的连乘', 'product of ‖W‖_F · largest |φ′| over layers'),
  smallest_singular_product: w('各层最小奇异值的连乘', 'product of the smallest singular values'),
  lower_bound: w(
    '各层最小奇异值 · 最小 |φ′| 的连乘：梯度至少剩这么多',
    'product of smallest singular value · smallest |φ′|: at least this is left',
  ),
  singular_value: w(
    '输入—输出雅可比矩阵的奇异值，从大到小',
    'singular values of the input–output Jacobian, largest first',
  ),
  largest_singular: w('其中最大的', 'the largest of them'),
  jacobian_mean_square: w('奇异值的均方', 'mean square of the singular values'),
  jacobian_spread: w(
    '奇异值平方的方差除以均值的平方',
    'variance of squared singular values over their squared mean',
  ),
  zero_fraction: w('奇异值为 0 的占多少', 'share of singular values that are 0'),
  flushed_fraction: w(
    '第 l 层梯度里变成 0 的占多少（给了 format 才有）',
    'share of gradient entries of layer l flushed to 0, where format is given',
  ),
  overflowed_fraction: w(
    '第 l 层梯度里溢出的占多少（给了 format 才有）',
    'share of gradient entries of layer l that overflow, where format is given',
  ),
  smallest_kept: w(
    '该格式还存得住的最小梯度（给了 format 才有）',
    'smallest gradient the format keeps, where format is given',
  ),
  chi_1: w(
    '理论的 χ₁：梯度平方每层乘以它',
    'χ₁ of the theory: the squared gradient is multiplied by it each layer',
  ),
};

/** By kind. */
export const QUANTITY_WORDS_OF: Readonly<Partial<Record<SpecKind, Words>>> = {
  activation: {
    derivative_max: w('φ′ 的最大值', 'largest φ′'),
    derivative_min: w('φ′ 的最小值', 'smallest φ′'),
    derivative_at_zero: w('φ′(0)', 'φ′(0)'),
    value: w('φ(x)', 'φ(x)'),
    derivative: w('φ′(x)', 'φ′(x)'),
    second_moment: w('z ~ N(0,1) 时 φ(z)² 的均值', 'mean of φ(z)² for z ~ N(0,1)'),
    derivative_second_moment: w('z ~ N(0,1) 时 φ′(z)² 的均值', 'mean of φ′(z)² for z ~ N(0,1)'),
    largest_derivative_max: w('所列各函数 φ′ 最大值中最大的', 'largest φ′ of all that are listed'),
  },
  network: NETWORK,
  'phase-diagram': {
    ...NETWORK,
    critical_sigma_w2: w('在所选 σ_b² 下混沌边缘的 σ_w²', 'σ_w² on the edge of chaos at the chosen σ_b²'),
  },
  residual: {
    gradient_norm: w(
      '第 k 块之前的梯度范数，最后一项是给定的梯度',
      'gradient norm before block k; the last entry is the given gradient',
    ),
    rate: w('每块的对数变化率', 'change of ln(gradient norm) for each block'),
    theory_log_ratio: w('理论给出的 ln(首/末)', 'ln(first/last) in the theory'),
    formula_norm: w('按 ∏(I + ∂F/∂x) 算出的梯度范数', 'gradient norm by the formula ∏(I + ∂F/∂x)'),
    literal_one_norm: w(
      '把 1 当成全 1 矩阵代入后的范数',
      'the same with a matrix of ones where the formula says 1',
    ),
    lower_bound: w('∏(1 − ‖J_k‖)', '∏(1 − ‖J_k‖)'),
    upper_bound: w('∏(1 + ‖J_k‖)', '∏(1 + ‖J_k‖)'),
    path_sum_norm: w(
      '展开成 2^depth 条路径后相加的范数（最多 12 块）',
      'norm of the sum over all 2^depth paths, for at most 12 blocks',
    ),
    difference_gradient_norm: w('用中心差分得到的梯度范数', 'gradient norm by central differences'),
    channel_growth: w('拼接后的通道数是原来的几倍', 'channels at the end over channels at the start'),
  },
  recurrent: {
    gradient_norm: w(
      '‖(∂h_T/∂h_t)ᵀ v‖；[first] 是 t = 0，[last] 是 t = T',
      '‖(∂h_T/∂h_t)ᵀ v‖; [first] is t = 0, [last] is t = T',
    ),
    rate: w('每步的对数变化率', 'change of ln(gradient norm) for each step'),
    log_ratio: w('ln(t = 0 的梯度范数 / t = T 的)', 'ln of the gradient norm at t = 0 over the one at t = T'),
    independent_log_ratio: w(
      '各步换成独立矩阵时的 log_ratio',
      'log_ratio with independent matrices in every step',
    ),
    jacobian_spectral_norm: w('‖∂h_T/∂h_0‖₂', '‖∂h_T/∂h_0‖₂'),
    reversed_gradient_norm: w(
      '把各步次序倒过来乘所得的范数',
      'norm when the steps are multiplied in the other order',
    ),
    weight_spectral_norm: w('‖W‖₂', '‖W‖₂'),
    weight_spectral_radius: w('W 的谱半径', 'spectral radius of W'),
    loss_gradient: w('∂L/∂h_0 的元素', 'entries of ∂L/∂h_0'),
    immediate_derivative_sum: w('只用直接导数相加的结果', 'the sum with immediate derivatives only'),
    total_derivative_sum: w('用全导数相加的结果', 'the sum with total derivatives'),
  },
  matrices: {
    product_norm: w('梯度传回所有矩阵之后的范数', 'norm of the gradient carried back through all matrices'),
    gradient_norm: w(
      '传到第 k 个矩阵之前的范数，最后一项是给定的梯度',
      'norm in front of matrix k; the last entry is the given gradient',
    ),
    rate: w('每个矩阵的对数变化率', 'change of ln(gradient norm) for each matrix'),
    spectral_norm: w('第 k 个矩阵的最大奇异值', 'largest singular value of matrix k'),
    spectral_norm_product: w(
      '最大奇异值的连乘：上界',
      'product of the largest singular values: an upper bound',
    ),
    smallest_singular_product: w(
      '最小奇异值的连乘：下界',
      'product of the smallest singular values: a lower bound',
    ),
    product_spectral_norm: w('乘积矩阵的最大奇异值', 'largest singular value of the product'),
    largest_entry: w('所有矩阵里最大的 |元素|', 'largest |entry| of all matrices'),
    spectral_radius: w('第 k 个矩阵的谱半径（方阵）', 'spectral radius of matrix k, for squares'),
    product_spectral_radius: w('乘积矩阵的谱半径（方阵）', 'spectral radius of the product, for squares'),
    reversed_product_norm: w(
      '倒过来乘所得的范数（方阵）',
      'norm when multiplied in the other order, for squares',
    ),
    depth: w('一共几个矩阵', 'number of matrices passed'),
  },
  jacobian: {
    frobenius_norm: w('雅可比矩阵的 Frobenius 范数', 'Frobenius norm of the Jacobian'),
    spectral_norm: w('雅可比矩阵的谱范数', 'spectral norm of the Jacobian'),
    entries: w('雅可比矩阵有几个元素', 'number of entries of the Jacobian'),
    entry: w('它的元素，按行', 'its entries, row by row'),
    derivative: w('各单元的 φ′', 'φ′ of each unit'),
    literal_norm: w(
      '照字面把矩阵乘以 φ′ 向量所得的范数',
      'norm of the literal product of matrix and vector of slopes',
    ),
    literal_entries: w('照字面相乘所得的元素个数', 'number of entries of that literal product'),
    spectral_radius: w('雅可比矩阵的谱半径（方阵）', 'spectral radius of the Jacobian, for squares'),
    swapped_frobenius_norm: w(
      '两个因子换了次序的 Frobenius 范数',
      'Frobenius norm with the two factors swapped',
    ),
    swapped_spectral_norm: w('两个因子换了次序的谱范数', 'spectral norm with the two factors swapped'),
    next_layer_norm: w('φ′ 取自后一层时的 Frobenius 范数', 'Frobenius norm with φ′ of the next layer'),
  },
  symbols: {
    meanings: w('这个记号有几种含义', 'how many meanings the symbol has'),
    occurrences: w('出现几次', 'how often it occurs'),
  },
  training: {
    final_loss: w('最后的损失', 'loss at the end'),
    loss: w('第 t 步的损失', 'loss at step t'),
    success: w('最后的损失够小为 1，否则 0', '1 where the final loss is small, else 0'),
    best_rate: w('取用的学习率', 'the learning rate that counted'),
    update_ratio: w(
      '第 l 层每步更新与权重之比（前 50 步）',
      'size of an update over that of the weights, layer by layer, in the first 50 steps',
    ),
    against_update_ratio: w('另一个网络的 update_ratio', 'update_ratio of the second network'),
    against_final_loss: w('另一个网络的 final_loss', 'final_loss of the second network'),
    against_loss: w('另一个网络的 loss', 'loss of the second network'),
    against_success: w('另一个网络的 success', 'success of the second network'),
    against_best_rate: w('另一个网络的 best_rate', 'best_rate of the second network'),
    chance: w('只靠猜的损失 ln 2', 'loss of guessing, ln 2'),
  },
  calc: {
    x: w('let 里的每个名字，以基本单位计（B、s、W）', 'every name under let, in base units (B, s, W)'),
  },
  'batch-norm': {
    output: w('激活值，按样本再按单元', 'activations, sample by sample'),
    input_variance: w('归一化之前各单元的方差', 'variance of each unit before normalisation'),
    normalised_variance: w('归一化之后各单元的方差', 'variance of each unit after normalisation'),
    fourth_moment: w('归一化之后各单元的四阶矩', 'fourth moment of each unit after normalisation'),
    other_fourth_moment: w(
      '另一批的四阶矩（给了 other_input 才有）',
      'fourth moment of the other batch, where other_input is given',
    ),
    output_mean: w('γx̂ + β 的均值', 'mean of γx̂ + β'),
    output_variance: w('γx̂ + β 的方差', 'variance of γx̂ + β'),
    input_gradient: w('∂L/∂输入 的元素', 'entries of ∂L/∂input'),
    input_gradient_norm: w('‖∂L/∂输入‖', '‖∂L/∂input‖'),
    input_gradient_sum: w('∂L/∂输入 对样本求和', '∂L/∂input summed over samples'),
    difference_gradient_norm: w('用中心差分得到的 ‖∂L/∂输入‖', '‖∂L/∂input‖ by central differences'),
    unprojected_gradient_norm: w(
      '把均值和方差当常数时的范数',
      'the norm if mean and variance were constants',
    ),
    weight_gradient_norm: w('‖∂L/∂W‖（给了 weights 才有）', '‖∂L/∂W‖, where weights are given'),
    scaled_weight_gradient_norm: w('权重乘 scale 之后的 ‖∂L/∂W‖', '‖∂L/∂W‖ with the weights times scale'),
    output_change: w(
      '权重乘 scale 之后输出最多变多少',
      'largest change of the output when weights are times scale',
    ),
    weight_gradient_product: w('⟨∂L/∂W, W⟩', '⟨∂L/∂W, W⟩'),
    samples: w('样本数', 'number of samples'),
  },
  'normalised-network': {
    gradient_norm: w('‖∂L/∂h^l‖', '‖∂L/∂h^l‖'),
    large_batch_rate: w('批无限大时理论的 rate', 'rate in the theory of a large batch'),
  },
  clip: {
    gradient_norm: w('裁剪前的全局范数', 'norm over all tensors before clipping'),
    clipped_norm: w('裁剪后的全局范数', 'norm over all tensors after clipping'),
    non_finite: w(
      '梯度含 Infinity 或 NaN 为 1，否则 0',
      '1 where the gradient holds Infinity or NaN, else 0',
    ),
  },
  cliff: {
    gradient_norm: w('起点的梯度范数', 'gradient norm at the start'),
    loss: w('起点的损失', 'loss at the start'),
    longest_step: w('最长的一步', 'longest step of the path'),
    furthest: w('离起点最远多少', 'largest distance from the start'),
    path_w: w('t 次更新后的 w', 'w after t updates'),
    path_b: w('t 次更新后的 b', 'b after t updates'),
    path_loss: w('t 次更新后的损失', 'loss after t updates'),
  },
  'gradient-check': {
    forward_error: w(
      '步长 10⁻ᵏ 时前向差分的相对误差',
      'relative error of forward differences with step 10⁻ᵏ',
    ),
    central_error: w(
      '步长 10⁻ᵏ 时中心差分的相对误差',
      'relative error of central differences with step 10⁻ᵏ',
    ),
    best_forward_error: w('前向差分最小的误差', 'smallest error of forward differences'),
    best_central_error: w('中心差分最小的误差', 'smallest error of central differences'),
    outliers: w('差分与梯度不符的参数个数', 'parameters where difference and gradient disagree'),
    kinks: w('其中跨过折点的个数', 'those of them that step over a kink'),
    parameters: w('参数个数', 'number of parameters'),
  },
};
