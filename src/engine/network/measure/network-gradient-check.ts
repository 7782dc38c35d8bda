/** @file Every parameter of a network checked by differences: what backpropagation says against what the loss does. */

import type { Backend } from '#engine/tensor/backend.ts';
import { numberFormat } from '#engine/tensor/number-format.ts';
import type { Tensor } from '#engine/tensor/tensor.ts';
import type { Activation } from '../activation/activation.ts';
import type { Loss } from '../loss/loss.ts';
import { type ExplicitLayer, explicitNetwork, type Network } from '../network.ts';
import { backward, forward, type PassSpace, reservePass, weightGradient } from '../pass.ts';
import { unscaled } from '../scaled.ts';

export interface GradientCheckOptions {
  readonly scheme: 'forward' | 'central';
  /** Step, in units of the parameter. Rounded to the dtype of the network when it is added. */
  readonly h: number;
  /** Relative error beyond which a parameter stands out; what rounding alone can do is always allowed. */
  readonly tolerance: number;
}

export interface ParameterError {
  readonly layer: number;
  readonly kind: 'weight' | 'bias';
  /** Row-major place in the tensor. */
  readonly index: number;
  readonly analytic: number;
  readonly numeric: number;
  /** |numeric − analytic| over the larger of the two; 0 where both are 0. */
  readonly relativeError: number;
  /** Between the two points of the difference some unit crosses the kink of its activation: the quotient means nothing there. */
  readonly kink: boolean;
}

export interface NetworkGradientCheck {
  readonly parameters: number;
  /** ‖numeric − analytic‖/‖analytic‖ over all parameters. */
  readonly relativeError: number;
  /** Parameters that stand out, in the order of layers. */
  readonly outliers: readonly ParameterError[];
}

/**
 * Checks ∂L/∂W and ∂L/∂b of every layer at input[batch, n_0]; `lossOf` gives the loss of the outputs with its gradient.
 * Two passes per parameter (one for `forward`), all in the dtype of the network: float64 or float32, else a RangeError.
 * The caller's tensors are not touched. Yields after every parameter.
 */
export function* checkNetworkGradient(
  layers: readonly ExplicitLayer[],
  input: Tensor,
  lossOf: (output: Tensor) => Loss,
  options: GradientCheckOptions,
  backend: Backend,
): Generator<number, NetworkGradientCheck> {
  const bench = prepare(layers, input, lossOf, backend);
  const rounding = ROUNDINGS * numberFormat(bench.network.dtype).eps;
  const outliers: ParameterError[] = [];
  let parameters = 0;
  let errors = 0;
  let squares = 0;
  for (const { layer, kind, tensor, gradient } of bench.tensors) {
    for (let index = 0; index < gradient.length; index++) {
      const analytic = gradient[index] ?? 0;
      const { numeric, size, step } = quotient(bench, tensor, index, options);
      const error = Math.abs(numeric - analytic);
      const scale = Math.max(Math.abs(numeric), Math.abs(analytic));
      parameters++;
      errors += error * error;
      squares += analytic * analytic;
      if (!(error <= options.tolerance * scale + (rounding * size) / step)) {
        const relativeError = error / scale;
        outliers.push({ layer, kind, index, analytic, numeric, relativeError, kink: crossesKink(bench) });
      }
      yield parameters;
    }
  }
  return { parameters, relativeError: errors === 0 ? 0 : Math.sqrt(errors / squares), outliers };
}

/** How many roundings of the loss a difference of two losses may be off by. */
const ROUNDINGS = 64;

/** The V curve of a network: the relative error of all its parameters together for every step, others as in `options`. */
export function* gradientErrorCurve(
  layers: readonly ExplicitLayer[],
  input: Tensor,
  lossOf: (output: Tensor) => Loss,
  scheme: GradientCheckOptions['scheme'],
  steps: readonly number[],
  backend: Backend,
): Generator<number, number[]> {
  const errors: number[] = [];
  for (const h of steps) {
    const options = { scheme, h, tolerance: Number.POSITIVE_INFINITY };
    const { relativeError } = yield* checkNetworkGradient(layers, input, lossOf, options, backend);
    errors.push(relativeError);
  }
  return errors;
}

interface Bench {
  readonly network: Network;
  readonly input: Tensor;
  readonly lossOf: (output: Tensor) => Loss;
  readonly backend: Backend;
  /** Passes at the lower and the upper point of a difference. */
  readonly lower: PassSpace;
  readonly upper: PassSpace;
  /** Loss of the parameters as they are. */
  readonly loss: number;
  readonly tensors: readonly Parameters[];
}

interface Parameters {
  readonly layer: number;
  readonly kind: ParameterError['kind'];
  readonly tensor: Tensor;
  readonly gradient: readonly number[];
}

/** Copies the network, so that its parameters may be moved, and takes its gradient by a backward pass. */
function prepare(
  layers: readonly ExplicitLayer[],
  input: Tensor,
  lossOf: (output: Tensor) => Loss,
  backend: Backend,
): Bench {
  if (input.dtype !== 'float64' && input.dtype !== 'float32') {
    throw new RangeError(
      `a gradient is checked in float64 or float32, found ${input.dtype}: its steps would vanish`,
    );
  }
  const own = layers.map(({ weights, biases, activation }) => ({
    weights: copied(weights, backend),
    biases: biases === null ? null : copied(biases, backend),
    activation,
  }));
  const network = explicitNetwork(own);
  const batch = input.shape[0] ?? 1;
  const lower = reservePass(network, batch, backend);
  const upper = reservePass(network, batch, backend);
  const pass = forward(network, input, backend, lower);
  const [output, slopes] = [pass.activations.at(-1), pass.slopes.at(-1)];
  if (output === undefined || slopes === undefined) throw new RangeError('a network without layers');
  const { loss, gradient } = lossOf(output);
  const top = copied(gradient, backend);
  backend.multiply(slopes, top, top);
  const back = backward(network, pass, top, backend, lower);
  const tensors = own.flatMap(({ weights, biases }, i): Parameters[] => {
    const layer = i + 1;
    const ofWeights = unscaled(weightGradient(network, pass, back, layer, backend));
    const both: Parameters[] = [{ layer, kind: 'weight', tensor: weights, gradient: ofWeights }];
    const delta = back.deltas[i];
    if (biases !== null && delta !== undefined) {
      const sums = backend.zeros(biases.shape, biases.dtype);
      backend.sumRows(delta.tensor, sums);
      const ofBiases = unscaled({ tensor: sums, exponent: delta.exponent });
      both.push({ layer, kind: 'bias', tensor: biases, gradient: ofBiases });
    }
    return both;
  });
  return { network, input, lossOf, backend, lower, upper, loss, tensors };
}

function copied(tensor: Tensor, backend: Backend): Tensor {
  const copy = backend.zeros(tensor.shape, tensor.dtype);
  backend.copy(tensor, copy);
  return copy;
}

interface Quotient {
  readonly numeric: number;
  /** The larger loss, which says how much of the difference may be rounding. */
  readonly size: number;
  /** Distance of the two points as they were stored; h where rounding left none. */
  readonly step: number;
}

function quotient(bench: Bench, tensor: Tensor, index: number, options: GradientCheckOptions): Quotient {
  const { lower, upper, loss } = bench;
  const value = tensor.data[index] ?? 0;
  const moved = (to: number, space: PassSpace) => {
    tensor.data[index] = to;
    return { at: tensor.data[index] ?? 0, loss: lossThrough(bench, space) };
  };
  const up = moved(value + options.h, upper);
  const down = options.scheme === 'central' ? moved(value - options.h, lower) : { at: value, loss };
  tensor.data[index] = value;
  const step = up.at === down.at ? options.h : up.at - down.at;
  const size = Math.max(Math.abs(up.loss), Math.abs(down.loss));
  return { numeric: (up.loss - down.loss) / step, size, step };
}

function lossThrough({ network, input, lossOf, backend }: Bench, space: PassSpace): number {
  const output = forward(network, input, backend, space).activations.at(-1);
  if (output === undefined) return Number.NaN;
  const mark = backend.mark();
  const { loss } = lossOf(output);
  backend.release(mark);
  return loss;
}

/** Whether a unit of a layer with a kink has pre-activations on different sides of 0 at the two points. */
function crossesKink({ network, lower, upper }: Bench): boolean {
  return lower.preActivations.some((z, i) => {
    if (!hasKink(network.activation(i + 1))) return false;
    const other = upper.preActivations[i]?.data ?? [];
    return z.data.some((value, k) => value > 0 !== (other[k] ?? 0) > 0);
  });
}

/** Slopes that differ on the two sides of 0, where all kinks are. */
function hasKink({ df }: Activation): boolean {
  return Math.abs(df(1e-9) - df(-1e-9)) > 1e-3;
}
