/** @file A network that tells points of the plane apart: a 2 → n layer with its activation, blocks of one kind, a linear n → 1 layer. */

import type { Rng } from '#engine/core/random.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import type { Dtype, Tensor } from '#engine/tensor/tensor.ts';
import type { Activation } from '../activation/activation.ts';
import { logisticLoss } from '../loss/logistic.ts';
import { type Block, type BlockSize, denseBlock, linearBlock, residualBlock } from './block.ts';
import type { LabelledPoints } from './spirals.ts';

/** `plain`: phi(W x + b); `batch-norm`: phi(BN(W x + b)); `residual`: x + alpha W2 phi(W1 x + b). */
export const VARIANTS = ['plain', 'residual', 'batch-norm'] as const;
export type Variant = (typeof VARIANTS)[number];

export interface ClassifierOptions {
  readonly variant: Variant;
  readonly activation: Activation;
  /** Blocks between the first and the last layer. */
  readonly depth: number;
  readonly width: number;
  /** n Var(W_ij) of the blocks. */
  readonly sigmaW2: number;
  /** Factor before the branch of a residual block. */
  readonly alpha: number;
  readonly dtype: Dtype;
}

const EPS = 1e-5;

export interface Classifier {
  readonly parameters: readonly Tensor[];
  readonly gradients: readonly Tensor[];
  draw(rng: Rng): void;
  /** The mean logistic loss over the points; its gradients then stand in `gradients`. Reserves memory until a release. */
  pass(): number;
}

/** First weights N(0, 1), last weights N(0, 1/n) without a bias; all other biases are 0 at the start. */
export function classifier(options: ClassifierOptions, points: LabelledPoints, backend: Backend): Classifier {
  const { variant, activation, depth, width, sigmaW2, dtype } = options;
  const batch = points.labels.length;
  const inner = { batch, inputs: width, outputs: width, variance: sigmaW2 / width, dtype };
  const eps = variant === 'batch-norm' ? EPS : null;
  const blocks = [
    denseBlock({ ...inner, inputs: 2, variance: 1 }, activation, eps, backend),
    ...Array.from({ length: depth }, () => blockOf(options, inner, eps, backend)),
    linearBlock({ ...inner, outputs: 1, variance: 1 / width }, backend),
  ];
  const top = backend.zeros([batch, 1], dtype);
  return {
    parameters: blocks.flatMap((block) => block.parameters),
    gradients: blocks.flatMap((block) => block.gradients),
    draw(rng) {
      blocks.forEach((block, i) => {
        block.draw(rng.split(i));
      });
    },
    pass() {
      const output = blocks.reduce((below, block) => block.forward(below), points.inputs);
      const loss = logisticLoss(output, points.labels, top);
      blocks.reduceRight((above, block) => block.backward(above), top);
      return loss;
    },
  };
}

function blockOf(
  { variant, activation, alpha }: ClassifierOptions,
  size: BlockSize,
  eps: number | null,
  backend: Backend,
): Block {
  return variant === 'residual'
    ? residualBlock(size, activation, alpha, backend)
    : denseBlock(size, activation, eps, backend);
}
