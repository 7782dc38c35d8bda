/** @file What the tests of networks share. */

import { expect } from 'vitest';
import { createRng } from '#engine/core/random.ts';
import type { Activation } from '#engine/network/activation/activation.ts';
import { activationNamed } from '#engine/network/activation/activations.ts';
import { explicitNetwork, type Network } from '#engine/network/network.ts';
import { type Dtype, matrix, type Tensor, vector, zeros } from '#engine/tensor/tensor.ts';

export function named(name: string): Activation {
  const activation = activationNamed(name);
  if (activation === undefined) throw new Error(name);
  return activation;
}

export function normals(shape: readonly number[], seed: number, dtype: Dtype = 'float64'): Tensor {
  const tensor = zeros(shape, dtype);
  createRng(seed).fillNormals(tensor.data, 1);
  return tensor;
}

export function closeTo(got: number | undefined, want: number, relative = 1e-9, absolute = 1e-12): void {
  const value = got ?? Number.NaN;
  const allowed = absolute + relative * Math.abs(want);
  expect(Math.abs(value - want), `${value} for ${want}`).toBeLessThanOrEqual(allowed);
}

export function allClose(
  got: ArrayLike<number>,
  want: readonly number[],
  relative = 1e-9,
  absolute = 1e-12,
): void {
  expect(got.length).toBe(want.length);
  want.forEach((value, i) => {
    closeTo(got[i], value, relative, absolute);
  });
}

export interface LayerCase {
  readonly W: readonly number[][];
  readonly b: readonly number[];
  readonly activation: string;
}

export function networkOf(layers: readonly LayerCase[]): Network {
  return explicitNetwork(
    layers.map((layer) => ({
      weights: matrix(layer.W),
      biases: vector(layer.b),
      activation: named(layer.activation),
    })),
  );
}
