/** @file Layers: names of parameters, widths that do not fit, running statistics, and every backend alike. */

import { describe, expect, test } from 'vitest';
import { createRng } from '#engine/core/random.ts';
import { activationLayer } from '#engine/network/layer/activation.ts';
import { affine, explicitAffine } from '#engine/network/layer/affine.ts';
import { dense } from '#engine/network/layer/dense.ts';
import { gru } from '#engine/network/layer/gru.ts';
import type { Layer, SequenceLayer } from '#engine/network/layer/layer.ts';
import { lstm } from '#engine/network/layer/lstm.ts';
import { batchNormalisation, layerNormalisation } from '#engine/network/layer/normalisation.ts';
import { recurrent } from '#engine/network/layer/recurrent.ts';
import { residual } from '#engine/network/layer/residual.ts';
import { sequential } from '#engine/network/layer/sequential.ts';
import { add } from '#engine/network/tape/operations/linear.ts';
import { multiply } from '#engine/network/tape/operations/product.ts';
import { sum } from '#engine/network/tape/operations/reduce.ts';
import { createTape } from '#engine/network/tape/tape.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { availableBackends, createBackend } from '#engine/tensor/create-backend.ts';
import type { Dtype } from '#engine/tensor/dtype.ts';
import { referenceBackend as reference } from '#engine/tensor/reference.ts';
import { matrix, ShapeError, vector, zeros } from '#engine/tensor/tensor.ts';
import { allClose, closeTo, named, normals } from './support.ts';

const he = { name: 'he' } as const;
const rng = createRng(11);

const fullyConnected = (inputs: number, outputs: number, backend: Backend, dtype: Dtype = 'float64') =>
  affine({ inputs, outputs, init: he, activation: named('tanh'), dtype }, rng.split(inputs), backend);

/** A net with every kind of layer that maps a batch to a batch: 4 → 6. */
function everything(backend: Backend, dtype: Dtype = 'float64'): Layer {
  return sequential([
    fullyConnected(4, 4, backend, dtype),
    batchNormalisation({ units: 4, dtype }, backend),
    activationLayer(4, named('silu')),
    residual(sequential([fullyConnected(4, 3, backend, dtype), fullyConnected(3, 4, backend, dtype)]), {
      alpha: 0.5,
    }),
    dense(fullyConnected(4, 2, backend, dtype)),
    layerNormalisation({ units: 6, dtype }, backend),
  ]);
}

test('parameters are named by place and part', () => {
  expect(everything(reference).parameters.map(({ name }) => name)).toEqual([
    '1.weights',
    '1.biases',
    '2.gamma',
    '2.beta',
    '4.branch.1.weights',
    '4.branch.1.biases',
    '4.branch.2.weights',
    '4.branch.2.biases',
    '5.branch.weights',
    '5.branch.biases',
    '6.gamma',
    '6.beta',
  ]);
});

describe('refused', () => {
  test.each([
    ['an empty list', () => sequential([]), /no layers/],
    [
      'widths that do not follow',
      () => sequential([fullyConnected(2, 3, reference), fullyConnected(4, 3, reference)]),
      /layer 2 takes 4 inputs, layer 1 gives 3/,
    ],
    [
      'a branch that changes the width, with an identity shortcut',
      () => residual(fullyConnected(2, 3, reference)),
      /the branch goes from 2 to 3 units, the shortcut from 2 to 2; give a projection that fits/,
    ],
    [
      'biases of another width',
      () => explicitAffine(zeros([2, 3]), vector([1]), null),
      /1 biases for 2 units/,
    ],
  ])('%s', (_what, wrong, message) => {
    expect(wrong).toThrow(ShapeError);
    expect(wrong).toThrow(message);
  });

  test('a batch in which a unit is constant, at eps = 0; with eps it is 0', () => {
    const x = matrix([
      [1, 2],
      [1, 3],
    ]);
    const apply = (eps: number) =>
      batchNormalisation({ units: 2, eps }, reference).apply(createTape(reference).variable(x)).tensor;
    expect(() => apply(0)).toThrow(/every entry of column 1 is the same/);
    allClose([...apply(1e-12).data].slice(0, 1), [0]);
    expect(() => apply(-1)).toThrow(/eps is -1; it must be 0 or more/);
  });
});

describe('batch normalisation', () => {
  const x = matrix([
    [1, 10],
    [3, 30],
    [8, -10],
  ]);

  test('in training every unit has mean 0 and variance 1, whatever the scale before it', () => {
    const layer = batchNormalisation({ units: 2, eps: 0 }, reference);
    const y = layer.apply(createTape(reference).variable(x)).tensor;
    for (const j of [0, 1]) {
      const column = [0, 1, 2].map((i) => y.data[2 * i + j] ?? 0);
      closeTo(
        column.reduce((a, b) => a + b, 0),
        0,
        0,
        1e-14,
      );
      closeTo(
        column.reduce((a, b) => a + b * b, 0),
        3,
        1e-14,
      );
    }
  });

  test('running statistics follow mean and unbiased variance', () => {
    const layer = batchNormalisation({ units: 2, momentum: 0.25 }, reference);
    layer.apply(createTape(reference).variable(x));
    allClose(layer.runningMean.data, [1, 2.5], 1e-14);
    allClose(layer.runningVariance.data, [0.75 + 0.25 * 13, 0.75 + 0.25 * 400], 1e-14);
  });

  test('inference uses them, sample by sample, and changes nothing', () => {
    const layer = batchNormalisation({ units: 2, eps: 0.5, momentum: 1 }, reference);
    layer.apply(createTape(reference).variable(x));
    const alone = matrix([[5, 30]]);
    const tape = createTape(reference);
    const y = layer.apply(tape.variable(alone), 'inference');
    allClose(y.tensor.data, [1 / Math.sqrt(13.5), 20 / Math.sqrt(400.5)], 1e-14);
    const [dx] = tape.gradients(sum(y), [tape.variable(alone)]);
    allClose(dx?.data ?? [], [1 / Math.sqrt(13.5), 1 / Math.sqrt(400.5)], 1e-14);
    allClose(layer.runningMean.data, [4, 10], 1e-14);
  });

  test('the mode reaches layers inside of layers', () => {
    const inner = batchNormalisation({ units: 2 }, reference);
    const net = sequential([residual(sequential([inner])), dense(activationLayer(2, named('tanh')))]);
    net.apply(createTape(reference).variable(x), 'inference');
    expect([...inner.runningMean.data]).toEqual([0, 0]);
    net.apply(createTape(reference).variable(x));
    expect([...inner.runningMean.data]).not.toEqual([0, 0]);
  });
});

test('layer normalisation does not look at other samples', () => {
  const layer = layerNormalisation({ units: 5 }, reference);
  const x = normals([3, 5], 1);
  const all = layer.apply(createTape(reference).variable(x)).tensor.data;
  const second = matrix([x.data.subarray(5, 10)]);
  allClose(layer.apply(createTape(reference).variable(second)).tensor.data, [...all.subarray(5, 10)], 0, 0);
});

test('an LSTM starts with open forget gates, a GRU from zero biases', () => {
  const options = { inputs: 2, units: 3, recurrentInit: he, inputInit: he };
  const biases = (layer: SequenceLayer, name: string) => [
    ...(layer.parameters.find((parameter) => parameter.name === name)?.tensor.data ?? []),
  ];
  expect(biases(lstm(options, rng, reference), 'b')).toEqual([0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0]);
  expect(biases(lstm({ ...options, forgetBias: 0 }, rng, reference), 'b')).toEqual(new Array(12).fill(0));
  expect(biases(gru(options, rng, reference), 'bh')).toEqual(new Array(9).fill(0));
});

describe.each(availableBackends())('%s', (name) => {
  test.each([
    ['float64', 1e-12],
    ['float32', 1e-4],
  ] as const)(
    'a net with every kind of layer, %s: values and gradients are those of plain loops',
    (dtype, unit) => {
      const run = (backend: Backend, format: Dtype) => {
        const net = everything(backend, format);
        const x = backend.zeros([5, 4], format);
        backend.copy(normals([5, 4], 3), x);
        const tape = createTape(backend);
        const y = net.apply(tape.variable(x));
        const leaves = net.parameters.map(({ tensor }) => tape.variable(tensor));
        const gradients = tape.gradients(sum(multiply(y, y)), [tape.variable(x), ...leaves]);
        const second = tape.gradients(sum(multiply(y, add(y, y))), [tape.variable(x)]);
        return [y.tensor, ...gradients, ...second].flatMap(({ data }) => [...data]);
      };
      allClose(run(createBackend(name), dtype), run(reference, 'float64'), unit, unit);
    },
  );

  test('sequence layers from zero', () => {
    const run = (backend: Backend) => {
      const options = {
        inputs: 2,
        units: 5,
        recurrentInit: { name: 'orthogonal', sigmaW2: 1 },
        inputInit: he,
      } as const;
      const layers = [
        recurrent({ ...options, activation: named('tanh'), sigmaB2: 0.1 }, rng.split(1), backend),
        lstm(options, rng.split(2), backend),
        gru(options, rng.split(3), backend),
      ];
      return layers.flatMap((layer) => {
        const tape = createTape(backend);
        const x = [1, 2, 3, 4].map((step) => {
          const input = backend.zeros([3, 2]);
          backend.copy(normals([3, 2], step), input);
          return tape.variable(input);
        });
        const states = layer.run(x);
        const last = states.at(-1) ?? tape.variable(zeros([3, 5]));
        const gradients = tape.gradients(sum(last), [...x]);
        return [...states.map(({ tensor }) => tensor), ...gradients].flatMap(({ data }) => [...data]);
      });
    };
    allClose(run(createBackend(name)), run(reference), 1e-12);
  });
});
