/** @file One layer of batch normalisation on an explicit batch. */

import type { MatrixRows, SpecBase } from '../spec-base.ts';

/** a = phi(gamma x̂ + beta) with x̂ the standardised columns of h = (input + shift) (scale · weights)ᵀ; rows are samples. */
export interface BatchNormSpec extends SpecBase {
  readonly kind: 'batch-norm';
  readonly input: MatrixRows;
  /** Another batch of the same width through the same layer. */
  readonly other_input?: MatrixRows;
  /** ∂L/∂a, one row per sample; gradient_shift is added to every entry. */
  readonly gradient: MatrixRows;
  readonly gamma: readonly number[];
  readonly beta: readonly number[];
  readonly eps: number;
  readonly mode: 'training' | 'inference';
  /** What inference normalises with. */
  readonly running_mean: readonly number[];
  readonly running_variance: readonly number[];
  /** Without them h is the input. */
  readonly weights?: MatrixRows;
  readonly scale: number;
  readonly activation: string;
  /** Added to every entry of the input. */
  readonly shift: number;
  readonly gradient_shift: number;
}
