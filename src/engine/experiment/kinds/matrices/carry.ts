/** @file A list of matrices gone through again and again: a gradient back through it, and its product. */

import { logNorm, normalise, type ScaledTensor } from '#engine/network/scaled.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { type Tensor, zeros } from '#engine/tensor/tensor.ts';
import { hold } from '../hold.ts';

/** ln of the gradient's norm in front of every matrix, the given one last. */
export function* carriedLogs(
  matrices: readonly Tensor[],
  count: number,
  gradient: Tensor,
  backend: Backend,
): Generator<number, number[]> {
  // Two for each matrix, taking turns: what a matrix repeated writes is what it reads next.
  const space = [0, 1].map(() => matrices.map(({ shape }) => backend.zeros([shape[1] ?? 1])));
  let current = hold(gradient, backend);
  let exponent = normalise(current, backend);
  const logs = [logNorm({ tensor: current, exponent }, backend)];
  for (let k = count; k >= 1; k--) {
    const one = inTurn(matrices, k);
    const next = inTurn(space[k % 2] ?? [], k);
    if (one === undefined || next === undefined) break;
    backend.gemvTransposed(one, current, next);
    exponent += normalise(next, backend);
    current = next;
    logs.push(logNorm({ tensor: current, exponent }, backend));
    yield k;
  }
  return logs.reverse();
}

/** W_count ⋯ W_1, carried with an exponent. */
export function* productOf(
  matrices: readonly Tensor[],
  count: number,
  backend: Backend,
): Generator<number, ScaledTensor> {
  let product: Tensor | null = null;
  let exponent = 0;
  for (let k = 1; k <= count; k++) {
    const one = inTurn(matrices, k);
    if (one === undefined) break;
    const next: Tensor = zeros([one.shape[0] ?? 1, product?.shape[1] ?? one.shape[1] ?? 1]);
    if (product === null) backend.copy(one, next);
    else backend.gemm(one, product, next);
    exponent += normalise(next, backend);
    product = next;
    yield k;
  }
  return { tensor: product ?? zeros([1, 1]), exponent };
}

/** Matrix k, counted from 1, of a list that is gone through again and again. */
function inTurn<T>(list: readonly T[], k: number): T | undefined {
  return list[(k - 1) % list.length];
}

/** The list gone through again and again, `count` entries long. */
export function inTurns(values: readonly number[], count: number): number[] {
  return Array.from({ length: count }, (_, i) => inTurn(values, i + 1) ?? Number.NaN);
}
