/** @file Figures that many experiments share: what is left of a gradient on its way back through the layers. */

import type { Bilingual } from '../bilingual.ts';
import type { Drawn, LinesPlan } from './plan.ts';

/** What is left of the gradient at place l, for the gradient 1 at the last. */
export const GRADIENT_LEFT = 'gradient_norm[l]/gradient_norm[last]';
/** The same at the first layer. */
export const GRADIENT_RATIO = 'gradient_norm[first]/gradient_norm[last]';
/** 2^-24, the smallest number float16 holds. */
const FLOAT16_FLOOR = '2^(-24)';

export const float16Floor: Drawn = {
  label: { zh: 'float16 的下限 6×10⁻⁸', en: 'float16 floor 6×10⁻⁸' },
  style: 'floor',
  value: FLOAT16_FLOOR,
};

/** The measurement with its band, labelled by its factor per place: `layer`, `block` or `step`. */
export function measuredGradient(place: Bilingual): Drawn {
  return {
    label: { zh: `实测：每${place.zh} ×{per_layer}`, en: `measured: ×{per_layer} a ${place.en}` },
    style: 'solid',
    value: GRADIENT_LEFT,
  };
}

interface GradientPlan {
  /** Beside the measurement: the sentence's own prediction, theory, a floor. At most two. */
  readonly beside: readonly Drawn[];
  readonly place: Bilingual;
  readonly values?: Readonly<Record<string, string>>;
}

/** `{per_layer}` and `{left}` are named in it. */
export function gradientPlan({ beside, place, values = {} }: GradientPlan): LinesPlan {
  return {
    form: 'lines',
    x: { over: 'layers' },
    y: {
      label: { zh: '剩下的梯度（相对最后一层）', en: 'gradient left (relative to the last layer)' },
      scale: 'log10',
    },
    lines: [...beside, measuredGradient(place)],
    values: { per_layer: 'exp(rate)', left: GRADIENT_RATIO, ...values },
  };
}

const LAYER: Bilingual = { zh: '层', en: 'layer' };
const STEP: Bilingual = { zh: '步', en: 'step' };
const BLOCK: Bilingual = { zh: '块', en: 'block' };

/** The sentence's own factor per place, from 1 at the last. `factor` is an expression. */
export function predictedFactor(factor: string, label: Bilingual): Drawn {
  return { label, style: 'dashed', value: `(${factor})^(depth - l)` };
}

const theory: Drawn = {
  label: { zh: '理论：每层 ×{theory}', en: 'theory: ×{theory} a layer' },
  style: 'dashed',
  value: 'curve:gradient_theory',
};

/** A network: theory, measurement, float16 floor. */
export const depthCurve = gradientPlan({
  beside: [theory, float16Floor],
  place: LAYER,
  values: { theory: 'exp(theory_rate)' },
});

/** A recurrent network: measurement and float16 floor. */
export const timeCurve = gradientPlan({ beside: [float16Floor], place: STEP });

/** A ReLU branch α W2 φ(W1 x) by itself keeps α√(σ_w²/2) of a gradient, in expectation. */
const BRANCH = 'alpha*sqrt(sigma_w2/2)';

/** Residual blocks beside the identity path alone and the same branches without it. */
export const residualPath = gradientPlan({
  beside: [
    {
      label: { zh: '这句话：恒等通路 ×1', en: 'the sentence: identity path ×1' },
      style: 'dashed',
      value: '1',
    },
    {
      label: { zh: '没有捷径：剩 {without}', en: 'without the shortcut: {without}' },
      style: 'floor',
      value: `(${BRANCH})^(depth + 1 - l)`,
    },
  ],
  place: BLOCK,
  values: { without: `(${BRANCH})^depth` },
});

/** The product of norms from layer l on beside the truth. `product` names its value at the first layer. */
export function normProduct(product: 'norm_product' | 'spectral_norm_product'): LinesPlan {
  return gradientPlan({
    beside: [
      {
        label: { zh: '范数连乘：{predicted}', en: 'product of norms: {predicted}' },
        style: 'dashed',
        value: 'curve:norm_product',
      },
    ],
    place: LAYER,
    values: { predicted: product },
  });
}
