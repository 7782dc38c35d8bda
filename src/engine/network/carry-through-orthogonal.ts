/**
 * @file The gradient of one sample carried back through a deep net of orthogonal weights that are never written out: a
 * trial costs what one of Gaussian weights does.
 */

import type { Rng } from '#engine/core/random.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import type { Dtype } from '#engine/tensor/tensor.ts';
import type { Activation } from './activation/activation.ts';
import { KEPT_ENTRIES } from './network.ts';
import {
  applyReflections,
  applyReflectionsTransposed,
  drawReflections,
  type Reflections,
  reserveReflections,
} from './reflections.ts';
import { logNorm, rescale } from './scaled.ts';

export interface OrthogonalOptions {
  readonly depth: number;
  readonly width: number;
  readonly activation: Activation;
  /** Weights are √sigmaW2 times Haar orthogonal. */
  readonly sigmaW2: number;
  /** Variance of the biases. */
  readonly sigmaB2: number;
  readonly dtype: Dtype;
}

/** Labels of the streams a trial is split into; each layer has one for its weights and one for its biases. */
const INPUT = 0;
const GRADIENT = 1;
const weightsOf = (layer: number) => 2 * layer;
const biasesOf = (layer: number) => 2 * layer + 1;

/** The reflections of one layer, and which one stands there: 0 for none. */
interface Slot {
  layer: number;
  readonly q: Reflections;
}

/** Room for the weights of every layer, or of one where they would take too much: those are drawn twice. */
export function reserveOrthogonal(
  { depth, width }: Pick<OrthogonalOptions, 'depth' | 'width'>,
  backend: Backend,
): Slot[] {
  const count = (depth * width * width) / 2 <= KEPT_ENTRIES ? depth : 1;
  return Array.from({ length: count }, () => ({ layer: 0, q: reserveReflections(width, backend) }));
}

/**
 * ln‖∂L/∂z^l‖ for l = 1 … depth at index l − 1, with input and ∂L/∂z^depth drawn N(0, I). Trials one after the other may
 * share `slots`. Yields after every layer of either pass.
 */
export function* carryThroughOrthogonal(
  options: OrthogonalOptions,
  rng: Rng,
  backend: Backend,
  slots: readonly Slot[] = reserveOrthogonal(options, backend),
): Generator<number, number[]> {
  const { depth, width, activation, dtype } = options;
  const gain = Math.sqrt(options.sigmaW2);
  for (const slot of slots) slot.layer = 0;
  const weights = (layer: number): Reflections => {
    const slot = slots[(layer - 1) % slots.length];
    if (slot === undefined) throw new RangeError('no room for weights');
    if (slot.layer !== layer) drawReflections(rng.split(weightsOf(layer)), slot.q, backend);
    slot.layer = layer;
    return slot.q;
  };
  const biases = backend.zeros([width], dtype);
  const slopes = Array.from({ length: depth }, () => backend.zeros([width], dtype));
  const x = backend.zeros([width], dtype);
  backend.fillNormals(rng.split(INPUT), 1, x);
  for (const [index, slope] of slopes.entries()) {
    applyReflections(weights(index + 1), x.data);
    backend.scale(gain, x);
    if (options.sigmaB2 > 0) {
      backend.fillNormals(rng.split(biasesOf(index + 1)), Math.sqrt(options.sigmaB2), biases);
      backend.axpy(1, biases, x);
    }
    backend.activate(activation, x, x, slope);
    yield index + 1;
  }
  backend.fillNormals(rng.split(GRADIENT), 1, x);
  let current = { tensor: x, exponent: 0 };
  const logs = [logNorm(current, backend)];
  for (let layer = depth; layer >= 2; layer--) {
    applyReflectionsTransposed(weights(layer), x.data);
    backend.scale(gain, x);
    backend.multiply(slopes[layer - 2] ?? x, x, x);
    current = rescale(x, current.exponent, backend);
    logs.unshift(logNorm(current, backend));
    yield layer;
  }
  return logs;
}
