/** @file Small cases of an independent implementation: norm bounds, recurrent nets, spectra. Its case ids stand in the titles. */

import { describe, expect, test } from 'vitest';
import { explicitNetwork } from '#engine/network/network.ts';
import { backward, drain, forward, inputGradient, weightGradient } from '#engine/network/pass.ts';
import { carryThroughJacobian } from '#engine/network/residual.ts';
import { logNorm, type ScaledTensor, unscaled } from '#engine/network/scaled.ts';
import { singularValues } from '#engine/network/spectra/singular-values.ts';
import { spectralNorm } from '#engine/network/spectra/spectral-norm.ts';
import { spectralRadius } from '#engine/network/spectra/spectral-radius.ts';
import { slopeFourthMoment, slopeSecondMoment } from '#engine/network/theory/moments.ts';
import { referenceBackend as backend } from '#engine/tensor/reference.ts';
import { matrix, type Tensor, vector, zeros } from '#engine/tensor/tensor.ts';
import cases from '../../fixtures/exact-cases.json' with { type: 'json' };
import { allClose, closeTo, named, networkOf } from './support.ts';

const normOf = (scaled: ScaledTensor) => Math.exp(logNorm(scaled, backend));

describe('gradient norms and the bounds on them', () => {
  test.each(cases.bounds)('$id: $title', (want) => {
    const network = networkOf(want.layers);
    const pass = forward(network, matrix([want.x]), backend);
    const back = backward(network, pass, matrix([want.top]), backend);
    const norms = back.deltas.map(normOf);
    allClose(norms, want.deltaNorms);
    closeTo((norms[0] ?? 0) / (norms.at(-1) ?? 0), want.ratio);
    closeTo(normOf(weightGradient(network, pass, back, 1, backend)), want.firstWeightGradientNorm);
    const above = want.layers.slice(1).map((layer) => spectralNorm(matrix(layer.W), backend));
    allClose(above, want.spectralNorms);
    closeTo(
      above.reduce((product, norm) => product * norm, 1),
      want.normProduct,
    );
    expect(want.ratio).toBeLessThanOrEqual(want.upper * (1 + 1e-9));
    expect(want.ratio).toBeGreaterThanOrEqual(want.lower * (1 - 1e-9));
    want.layers.slice(0, -1).forEach((layer, i) => {
      const slopes = [...(pass.preActivations[i]?.data ?? [])].map(named(layer.activation).df);
      closeTo(Math.max(...slopes.map(Math.abs)), want.largestSlopes[i] ?? Number.NaN);
    });
  });
});

describe('a recurrent net is a deep net of one matrix', () => {
  test.each(cases.recurrent)('$id: $title', (want) => {
    const weights = matrix(want.Wh);
    const activation = named(want.activation);
    const network = explicitNetwork(
      want.x.map((input) => ({
        weights,
        activation,
        biases: vector(want.b.map((bias, i) => bias + dot(want.Wx[i] ?? [], input))),
      })),
    );
    const pass = forward(network, matrix([want.h0]), backend);
    pass.activations.slice(1).forEach((h, t) => {
      allClose(h.data, want.h[t] ?? [], 1e-10);
    });
    const z = pass.preActivations.at(-1) ?? zeros([1]);
    const top = (want.c.at(-1) ?? []).map((c, i) => c * activation.df(z.data[i] ?? 0));
    const back = backward(network, pass, matrix([top]), backend);
    // ∂L/∂h_(t−1) = W_hᵀ delta_t.
    back.deltas.forEach((delta, t) => {
      const carried = zeros([want.h0.length]);
      backend.gemvTransposed(weights, vector(unscaled(delta)), carried);
      allClose(carried.data, want.gradients[t] ?? [], 1e-10);
    });
    allClose(unscaled(inputGradient(network, back, backend)), want.gradients[0] ?? [], 1e-10);
    closeTo(spectralNorm(weights, backend), want.spectralNorm, 1e-10);
    closeTo(spectralRadius(weights), want.spectralRadius, 1e-10);
  });
});

describe('matrices', () => {
  test.each(cases.matrices)('$id: $title', (want) => {
    const w = matrix(want.W);
    allClose(singularValues(w), want.singularValues, 1e-12, 1e-15);
    closeTo(spectralNorm(w, backend), want.singularValues[0] ?? Number.NaN, 1e-12);
    closeTo(spectralRadius(w), want.spectralRadius, 1e-10);
    closeTo(Math.sqrt(backend.sumOfSquares(w)), want.frobenius, 1e-12);
    expect(backend.maxAbs(w)).toBe(want.largest);
  });

  test('O061: norms of powers grow before they decay', () => {
    const { W, k, norms } = cases.powers;
    allClose(
      k.map((exponent) => spectralNorm(power(matrix(W), exponent), backend)),
      norms,
      1e-12,
    );
  });

  test('O062: Jacobian of a net row by row, and its singular values', () => {
    const { layers, x, J, singularValues: want } = cases.jacobian;
    const network = networkOf(layers);
    // One sample for every output, all of the same input: the batch of gradients is the Jacobian.
    const pass = forward(network, matrix(J.map(() => x)), backend);
    const top = zeros([J.length, J.length]);
    const last = pass.preActivations.at(-1);
    J.forEach((_, i) => {
      const at = i * J.length + i;
      top.data[at] = named(layers.at(-1)?.activation ?? '').df(last?.data[at] ?? 0);
    });
    const rows = unscaled(inputGradient(network, backward(network, pass, top, backend), backend));
    allClose(rows, J.flat(), 1e-12, 1e-14);
    const jacobian = matrix(J.map((row, i) => rows.slice(i * row.length, (i + 1) * row.length)));
    allClose(singularValues(jacobian), want, 1e-12);
  });

  test('O053: a shortcut can still kill the gradient when the branch is −x', () => {
    const jacobian = matrix([
      [-1, 0],
      [0, -1],
    ]);
    const run = (skip: boolean) =>
      drain(carryThroughJacobian(jacobian, vector([1, 2]), 3, skip, backend)).map((log) => Math.exp(log));
    allClose(run(true), [0, 0, 0, Math.sqrt(5)]);
    allClose(
      run(false),
      [1, 1, 1, 1].map((one) => one * Math.sqrt(5)),
    );
  });
});

test.each(cases.betas)('O069: n Var ln‖delta‖² per layer, $activation $init', (want) => {
  const activation = named(want.activation);
  const m2 = slopeSecondMoment(activation, want.q);
  const kurtosis = slopeFourthMoment(activation, want.q) / (m2 * m2);
  closeTo(want.init === 'gaussian' ? 3 * kurtosis - 1 : 3 * (kurtosis - 1), want.beta, 1e-12);
});

function dot(x: readonly number[], y: readonly number[]): number {
  return x.reduce((sum, value, i) => sum + value * (y[i] ?? 0), 0);
}

function power(base: Tensor, exponent: number): Tensor {
  let result = base;
  for (let k = 1; k < exponent; k++) {
    const next = zeros(base.shape);
    backend.gemm(result, base, next);
    result = next;
  }
  return result;
}
