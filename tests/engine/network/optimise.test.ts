/** @file Optimisers: first steps by hand, golden steps, and two nets trained through the tape. */

import { describe, expect, test } from 'vitest';
import { createRng } from '#engine/core/random.ts';
import { clipByGlobalNorm } from '#engine/network/clip/clip.ts';
import { affine } from '#engine/network/layer/affine.ts';
import { gru } from '#engine/network/layer/gru.ts';
import type { Layer } from '#engine/network/layer/layer.ts';
import { lstm } from '#engine/network/layer/lstm.ts';
import { sequential } from '#engine/network/layer/sequential.ts';
import { adam } from '#engine/network/optimise/adam.ts';
import type { Optimiser } from '#engine/network/optimise/optimiser.ts';
import { warmUp } from '#engine/network/optimise/schedule.ts';
import { sgd } from '#engine/network/optimise/sgd.ts';
import { halfSquaredError, softmaxCrossEntropy } from '#engine/network/tape/operations/loss.ts';
import { createTape, type Variable } from '#engine/network/tape/tape.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { createBackend } from '#engine/tensor/create-backend.ts';
import { referenceBackend } from '#engine/tensor/reference.ts';
import { type Tensor, vector } from '#engine/tensor/tensor.ts';
import { allClose, closeTo, named } from './support.ts';

/** Steps of an optimiser on w with the gradients it is given. */
function steps(
  make: (parameters: readonly Tensor[]) => Optimiser,
  start: readonly number[],
  gradients: readonly (readonly number[])[],
): number[] {
  const w = vector(start);
  const optimiser = make([w]);
  for (const gradient of gradients) optimiser.step([vector(gradient)]);
  return [...w.data];
}

describe('steps by hand', () => {
  test('plain descent', () => {
    const make = (parameters: readonly Tensor[]) => sgd({ learningRate: 0.5 }, parameters, referenceBackend);
    expect(
      steps(
        make,
        [1, 2],
        [
          [1, -2],
          [4, 0],
        ],
      ),
    ).toEqual([-1.5, 3]);
  });

  test('momentum: v = 1, then 0.5 · 1 + 1, then 0.5 · 1.5 + 1', () => {
    const make = (parameters: readonly Tensor[]) =>
      sgd({ learningRate: 1, momentum: 0.5 }, parameters, referenceBackend);
    expect(steps(make, [0], [[1], [1], [1]])).toEqual([-(1 + 1.5 + 1.75)]);
  });

  test('Adam’s first step is the rate in the direction of the sign, whatever the gradient’s size', () => {
    const make = (parameters: readonly Tensor[]) => adam({ learningRate: 0.1 }, parameters, referenceBackend);
    allClose(steps(make, [0, 0, 0], [[1e-3, -1e5, 0]]), [-0.1, 0.1, 0], 1e-4);
  });

  test('Adam with decays of 0 is sign descent', () => {
    const make = (parameters: readonly Tensor[]) =>
      adam({ learningRate: 1, beta1: 0, beta2: 0, eps: 0 }, parameters, referenceBackend);
    expect(steps(make, [0], [[3], [-2], [7]])).toEqual([-1]);
  });

  test('Adam, three steps of the recursion written out', () => {
    const make = (parameters: readonly Tensor[]) =>
      adam({ learningRate: 0.01 }, parameters, referenceBackend);
    let [w, m, v] = [1, 0, 0];
    [0.5, -1, 2].forEach((g, i) => {
      m = 0.9 * m + 0.1 * g;
      v = 0.999 * v + 0.001 * g * g;
      w -= (0.01 * (m / (1 - 0.9 ** (i + 1)))) / (Math.sqrt(v / (1 - 0.999 ** (i + 1))) + 1e-8);
    });
    closeTo(steps(make, [1], [[0.5], [-1], [2]])[0], w, 1e-14);
  });

  test('warm-up rises in a line and stays', () => {
    const make = (parameters: readonly Tensor[]) =>
      sgd({ learningRate: warmUp(1, 4) }, parameters, referenceBackend);
    expect(steps(make, [0], [[1], [1], [1], [1], [1], [1]])).toEqual([-(0.25 + 0.5 + 0.75 + 3)]);
  });

  test.each([
    [
      'a learning rate that is no number',
      () => sgd({ learningRate: Number.NaN }, [vector([1])], referenceBackend).step([vector([1])]),
      /learning rate of step 1 is NaN/,
    ],
    ['momentum 1', () => sgd({ learningRate: 1, momentum: 1 }, [], referenceBackend), /momentum is 1/],
    ['beta2 1', () => adam({ beta2: 1 }, [], referenceBackend), /beta2 is 1/],
    ['no warm-up steps', () => warmUp(1, 0), /warm-up takes 0 steps/],
    [
      'too few gradients',
      () => sgd({ learningRate: 1 }, [vector([1])], referenceBackend).step([]),
      /0 gradients for 1 parameters/,
    ],
    [
      'a gradient of another shape',
      () => sgd({ learningRate: 1 }, [vector([1])], referenceBackend).step([vector([1, 2])]),
      /gradient 1 has shape \[2\], its parameter \[1\]/,
    ],
  ])('%s is refused', (_what, wrong, message) => {
    expect(wrong).toThrow(message);
  });
});

/** One step: loss on a tape of its own, gradients, clipping, parameters changed; the memory it took is given back. */
function train(
  count: number,
  parameters: readonly Tensor[],
  optimiser: Optimiser,
  backend: Backend,
  record: (tape: ReturnType<typeof createTape>) => Variable,
): number {
  let loss = Number.NaN;
  const mark = backend.mark();
  for (let i = 0; i < count; i++) {
    const tape = createTape(backend);
    const output = record(tape);
    const gradients = tape.gradients(
      output,
      parameters.map((parameter) => tape.variable(parameter)),
    );
    clipByGlobalNorm(gradients, 5, backend);
    optimiser.step(gradients);
    loss = output.tensor.data[0] ?? Number.NaN;
    backend.release(mark);
  }
  return loss;
}

const tensorsOf = (layer: Pick<Layer, 'parameters'>) => layer.parameters.map(({ tensor }) => tensor);

describe('training through the tape, without reserving memory from step to step', () => {
  test.each([
    ['SGD with momentum', (p: Tensor[], b: Backend) => sgd({ learningRate: 0.1, momentum: 0.9 }, p, b)],
    ['Adam with warm-up', (p: Tensor[], b: Backend) => adam({ learningRate: warmUp(0.05, 10) }, p, b)],
  ])('%s learns exclusive or', (_name, make) => {
    const backend = createBackend('fast');
    const init = { name: 'xavier' } as const;
    const net = sequential([
      affine({ inputs: 2, outputs: 8, init, activation: named('tanh') }, createRng(1).split(1), backend),
      affine({ inputs: 8, outputs: 1, init }, createRng(1).split(2), backend),
    ]);
    const [x, target] = [backend.zeros([4, 2]), backend.zeros([4, 1])];
    x.data.set([0, 0, 0, 1, 1, 0, 1, 1]);
    target.data.set([0, 1, 1, 0]);
    const parameters = tensorsOf(net);
    const optimiser = make(parameters, backend);
    const before = backend.mark();
    const loss = train(300, parameters, optimiser, backend, (tape) =>
      halfSquaredError(net.apply(tape.variable(x)), tape.variable(target)),
    );
    expect(loss).toBeLessThan(1e-3);
    expect(backend.mark()).toBe(before);
  });

  test('two spirals, with cross-entropy', () => {
    const backend = createBackend('fast');
    const init = { name: 'he' } as const;
    const layer = (inputs: number, outputs: number, label: number, activation = named('tanh')) =>
      affine({ inputs, outputs, init, activation }, createRng(3).split(label), backend);
    const net = sequential([layer(2, 16, 1), layer(16, 16, 2), layer(16, 2, 3, named('linear'))]);
    const [x, labels] = [backend.zeros([80, 2]), Array.from({ length: 80 }, (_, i) => i % 2)];
    for (let i = 0; i < 80; i++) {
      const angle = 0.5 + 5 * (i / 80) + Math.PI * (i % 2);
      x.data[2 * i] = (i / 60) * Math.cos(angle);
      x.data[2 * i + 1] = (i / 60) * Math.sin(angle);
    }
    const parameters = tensorsOf(net);
    const optimiser = adam({ learningRate: 0.04 }, parameters, backend);
    const loss = train(150, parameters, optimiser, backend, (tape) =>
      softmaxCrossEntropy(net.apply(tape.variable(x)), labels),
    );
    expect(loss).toBeLessThan(0.02);
  });

  test.each([
    ['LSTM', lstm],
    ['GRU', gru],
  ])('an %s learns to remember the first of eight inputs', (_name, make) => {
    const backend = createBackend('fast');
    const [recurrentInit, inputInit] = [{ name: 'orthogonal', sigmaW2: 1 }, { name: 'xavier' }] as const;
    const cell = make({ inputs: 1, units: 6, recurrentInit, inputInit }, createRng(5).split(1), backend);
    const head = affine({ inputs: 6, outputs: 1, init: { name: 'xavier' } }, createRng(5).split(2), backend);
    const noise = createRng(6);
    const inputs = Array.from({ length: 8 }, () => {
      const step = backend.zeros([16, 1]);
      backend.fillNormals(noise, 1, step);
      return step;
    });
    const target = inputs[0] ?? backend.zeros([16, 1]);
    const parameters = [...tensorsOf(cell), ...tensorsOf(head)];
    const optimiser = adam({ learningRate: 0.03 }, parameters, backend);
    const loss = train(80, parameters, optimiser, backend, (tape) => {
      const states = cell.run(inputs.map((input) => tape.variable(input)));
      const last = states.at(-1) ?? tape.variable(target);
      return halfSquaredError(head.apply(last), tape.variable(target));
    });
    expect(loss).toBeLessThan(0.05);
  });
});
