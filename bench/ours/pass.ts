/** @file The pass as the simulator's own functions do it. */

import { powerOfTwo } from '#engine/core/elementary/bits.ts';
import { createRng } from '#engine/core/random.ts';
import { hyperbolicTangent } from '#engine/network/activation/saturating.ts';
import { explicitNetwork } from '#engine/network/network.ts';
import { backwardLayers, forwardLayers, reservePass, weightGradient } from '#engine/network/pass.ts';
import type { ScaledTensor } from '#engine/network/scaled.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import type { Tensor } from '#engine/tensor/tensor.ts';
import { passNumbers } from '../case-file.ts';
import type { Prepared } from '../serve.ts';
import type { Norms, PassWork } from '../work.ts';

/** Reserves everything; a run reserves nothing. */
export function preparePass(work: PassWork, backend: Backend): Prepared {
  const { n, depth, batch, dtype } = work;
  const { weights, input, top } = drawn(work, backend);
  const network = explicitNetwork(
    weights.map((matrix) => ({ weights: matrix, biases: null, activation: hyperbolicTangent })),
  );
  const space = reservePass(network, batch, backend);
  const gradients = weights.map(() => backend.zeros([n, n], dtype));
  const plain = (tensor: Tensor | undefined) =>
    tensor === undefined ? Number.NaN : Math.sqrt(backend.sumOfSquares(tensor));
  const scaled = (one: ScaledTensor | undefined) =>
    one === undefined ? Number.NaN : plain(one.tensor) * powerOfTwo(one.exponent);
  const norms = { z: blank(depth), a: blank(depth), delta: blank(depth), dW: blank(depth) };
  const measureGradient = (layer: number) => {
    norms.delta[layer - 1] = scaled(space.deltas[layer - 1]);
    norms.dW[layer - 1] = scaled(weightGradient(network, space, space, layer, backend, gradients[layer - 1]));
  };
  return {
    run(): Norms {
      for (const layer of forwardLayers(network, input, backend, space)) {
        norms.z[layer - 1] = plain(space.preActivations[layer - 1]);
        norms.a[layer - 1] = plain(space.activations[layer]);
      }
      for (const layer of backwardLayers(network, space, top, backend, space)) {
        // The first layer reached is the one below the top.
        if (layer === depth - 1) measureGradient(depth);
        measureGradient(layer);
      }
      return norms;
    },
  };
}

/** The numbers of the work's file, or freshly drawn ones, in the backend's memory. */
function drawn(work: PassWork, backend: Backend): { weights: Tensor[]; input: Tensor; top: Tensor } {
  const { n, depth, batch, dtype, file } = work;
  const given = file === undefined ? undefined : passNumbers(work);
  const rng = createRng(1);
  const tensor = (shape: readonly number[], scale: number, values: Float64Array | undefined) => {
    const one = backend.zeros(shape, dtype);
    if (values === undefined) backend.fillNormals(rng, scale, one);
    else one.data.set(values);
    return one;
  };
  return {
    weights: Array.from({ length: depth }, (_, layer) =>
      tensor([n, n], Math.sqrt(1 / n), given?.weights[layer]),
    ),
    input: tensor([batch, n], 1, given?.input),
    top: tensor([batch, n], 1, given?.top),
  };
}

function blank(length: number): number[] {
  return new Array<number>(length).fill(0);
}
