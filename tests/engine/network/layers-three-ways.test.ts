/** @file For every kind of layer: formula, central difference and tape agree, over random shapes. */

import * as fc from 'fast-check';
import { describe, test } from 'vitest';
import { batchNormStackPass } from '#engine/network/analytic/batch-norm-stack.ts';
import { densePass } from '#engine/network/analytic/dense.ts';
import { fullyConnectedPass } from '#engine/network/analytic/fully-connected.ts';
import { gruPass } from '#engine/network/analytic/gru.ts';
import { lstmPass } from '#engine/network/analytic/lstm.ts';
import { normBackward, normForward } from '#engine/network/analytic/normalisation.ts';
import { recurrentPass } from '#engine/network/analytic/recurrent.ts';
import { residualPass } from '#engine/network/analytic/residual.ts';
import { explicitAffine } from '#engine/network/layer/affine.ts';
import { dense } from '#engine/network/layer/dense.ts';
import { explicitGru } from '#engine/network/layer/gru.ts';
import type { SequenceLayer } from '#engine/network/layer/layer.ts';
import { explicitLstm } from '#engine/network/layer/lstm.ts';
import { explicitRecurrent } from '#engine/network/layer/recurrent.ts';
import { residual } from '#engine/network/layer/residual.ts';
import { sequential } from '#engine/network/layer/sequential.ts';
import { softmaxCrossEntropy as crossEntropy } from '#engine/network/loss/softmax-cross-entropy.ts';
import { explicitNetwork } from '#engine/network/network.ts';
import { add, scale, subtract } from '#engine/network/tape/operations/linear.ts';
import { halfSquaredError, softmaxCrossEntropy } from '#engine/network/tape/operations/loss.ts';
import { matmul } from '#engine/network/tape/operations/matmul.ts';
import { activate } from '#engine/network/tape/operations/pointwise.ts';
import { multiply } from '#engine/network/tape/operations/product.ts';
import { sum } from '#engine/network/tape/operations/reduce.ts';
import { batchNorm, layerNorm, standardise } from '#engine/network/tape/operations/standardise.ts';
import type { Tape, Variable } from '#engine/network/tape/tape.ts';
import type { Pointwise } from '#engine/tensor/backend.ts';
import { referenceBackend as backend } from '#engine/tensor/reference.ts';
import { type Tensor, zeros } from '#engine/tensor/tensor.ts';
import { mustHold } from '../must-hold.ts';
import { differenceGradients, expectClose, tapeGradients } from './differences.ts';
import { closeTo, named, normals } from './support.ts';

/** One layer of random shape: its tensors, its loss on a tape, and loss and gradients by formula. */
interface Trial {
  readonly tensors: Readonly<Record<string, Tensor>>;
  readonly record: (tape: Tape) => Variable;
  readonly formula: () => { loss: number; gradients: Readonly<Record<string, Tensor>> };
}

/** Sizes and numbers of one trial. */
interface Draw {
  readonly batch: number;
  readonly width: number;
  readonly depth: number;
  readonly other: number;
  readonly activation: ReturnType<typeof named>;
  /** Normals of a shape, the same ones for the same seed, a new stream on every call. */
  readonly tensor: (...shape: number[]) => Tensor;
  readonly seed: number;
}

const SMOOTH = ['linear', 'sigmoid', 'tanh', 'erf', 'gelu', 'silu', 'softplus', 'mish'];

const draws = fc.record({
  batch: fc.integer({ min: 1, max: 4 }),
  width: fc.integer({ min: 1, max: 5 }),
  depth: fc.integer({ min: 1, max: 4 }),
  other: fc.integer({ min: 1, max: 4 }),
  name: fc.constantFrom(...SMOOTH),
  seed: fc.integer({ min: 0, max: 1e6 }),
});

/** A rare draw puts a kink of an activation between the two points of a difference; these do not. */
const DRAWS = 20_261_126;

function agree(make: (draw: Draw) => Trial): () => void {
  return () =>
    mustHold(
      fc.property(draws, ({ name, seed, ...sizes }) => {
        let stream = seed;
        const tensor = (...shape: number[]) => {
          stream += 1e7;
          const drawn = normals(shape, stream);
          backend.scale(1 / Math.sqrt(shape.at(-1) ?? 1), drawn);
          return drawn;
        };
        const trial = make({ ...sizes, seed, activation: named(name), tensor });
        const { loss, gradients } = trial.formula();
        const recorded = tapeGradients(trial.tensors, (tape) => {
          const output = trial.record(tape);
          closeTo(output.tensor.data[0], loss, 1e-12, 1e-12);
          return output;
        });
        const byFormula = Object.fromEntries(
          Object.entries(gradients).map(([key, { data }]) => [key, [...data]]),
        );
        expectClose(recorded, byFormula, 1e-10, 1e-11);
        expectClose(recorded, differenceGradients(trial.tensors, trial.record), 1e-5, 1e-6);
      }),
      25,
      DRAWS,
    );
}

/** Σ c ⊙ y on a tape. */
function weighted(y: Variable, c: Tensor): Variable {
  return sum(multiply(y, y.tape.variable(c)));
}

function byName(prefix: string, tensors: readonly Tensor[]): Record<string, Tensor> {
  return Object.fromEntries(tensors.map((tensor, i) => [`${prefix}${i + 1}`, tensor]));
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}

describe('formula, difference and tape', () => {
  test(
    'fully connected, half squared error',
    agree(({ batch, width, depth, other, activation, tensor }) => {
      const layers = range(depth).map((l) => ({
        weights: tensor(width, l === 0 ? other : width),
        biases: tensor(width),
        activation,
      }));
      const [x, target] = [tensor(batch, other), tensor(batch, width)];
      const net = sequential(
        layers.map(({ weights, biases }) => explicitAffine(weights, biases, activation)),
      );
      return {
        tensors: {
          x,
          ...byName(
            'W',
            layers.map((layer) => layer.weights),
          ),
          ...byName(
            'b',
            layers.map((layer) => layer.biases),
          ),
        },
        record: (tape) => halfSquaredError(net.apply(tape.variable(x)), tape.variable(target)),
        formula() {
          const { loss, dW, db, dX } = fullyConnectedPass(explicitNetwork(layers), x, target, backend);
          return { loss, gradients: { x: dX, ...byName('W', dW), ...byName('b', db) } };
        },
      };
    }),
  );

  test.each(['columns', 'rows'] as const)('normalisation of %s with gain and shift', (axis) =>
    agree(({ batch, width, tensor }) => {
      // Two entries of a line are ±1 whatever they were: three, so that there is something to differentiate.
      const [x, c] = [tensor(batch + 2, width + 2), tensor(batch + 2, width + 2)];
      const [gamma, beta] = [tensor(width + 2), tensor(width + 2)];
      const normalise = axis === 'columns' ? batchNorm : layerNorm;
      return {
        tensors: { x, gamma, beta },
        record: (tape) =>
          weighted(normalise(tape.variable(x), tape.variable(gamma), tape.variable(beta), 1e-3), c),
        formula() {
          const forward = normForward(x, { gamma, beta }, axis, 1e-3, backend);
          const { dx, dgamma, dbeta } = normBackward(forward, c, backend);
          return { loss: backend.dot(c, forward.y), gradients: { x: dx, gamma: dgamma, beta: dbeta } };
        },
      };
    })(),
  );

  test(
    'batch normalisation put together from sums, products and a root',
    agree(({ batch, width, tensor }) => {
      const rows = batch + 2;
      const [x, c] = [tensor(rows, width), tensor(rows, width)];
      const averaging = zeros([rows, rows]);
      averaging.data.fill(1 / rows);
      return {
        tensors: { x },
        record(tape) {
          const means = (v: Variable) => matmul(tape.variable(averaging), v);
          const centred = subtract(tape.variable(x), means(tape.variable(x)));
          const inverse = activate(inverseRoot, means(multiply(centred, centred)));
          return weighted(multiply(centred, inverse), c);
        },
        formula() {
          const ones = zeros([width]);
          ones.data.fill(1);
          const forward = normForward(x, { gamma: ones, beta: zeros([width]) }, 'columns', 1e-3, backend);
          return { loss: backend.dot(c, forward.y), gradients: { x: normBackward(forward, c, backend).dx } };
        },
      };
    }),
  );

  test(
    'a stack with batch normalisation and a linear head',
    agree(({ batch, width, depth, other, activation, tensor }) => {
      const W = range(depth + 1).map((l) => tensor(width, l === 0 ? other : width));
      const [x, target] = [tensor(batch + 2, other), tensor(batch + 2, width)];
      return {
        tensors: byName('W', W),
        record(tape) {
          const through = (v: Variable, w: Tensor) => matmul(v, tape.variable(w), { transposeB: true });
          const [head, ...below] = [...W].reverse();
          const top = below
            .reverse()
            .reduce(
              (v, w) => activate(activation, standardise(through(v, w), 'columns', 1e-3)),
              tape.variable(x),
            );
          return halfSquaredError(through(top, head ?? x), tape.variable(target));
        },
        formula() {
          const { loss, dW } = batchNormStackPass(W, activation, 1e-3, x, target, backend);
          return { loss, gradients: byName('W', dW) };
        },
      };
    }),
  );

  test(
    'residual blocks with a branch of two layers, any alpha',
    agree(({ batch, width, depth, other, activation, tensor, seed }) => {
      const alpha = (seed % 7) / 3 - 1;
      const blocks = range(depth).map(() => ({ W1: tensor(other, width), W2: tensor(width, other) }));
      const [x, c] = [tensor(batch, width), tensor(batch, width)];
      const net = sequential(
        blocks.map(({ W1, W2 }) =>
          residual(sequential([explicitAffine(W1, null, activation), explicitAffine(W2, null, null)]), {
            alpha,
          }),
        ),
      );
      return {
        tensors: {
          x,
          ...byName(
            'W1.',
            blocks.map((block) => block.W1),
          ),
          ...byName(
            'W2.',
            blocks.map((block) => block.W2),
          ),
        },
        record: (tape) => weighted(net.apply(tape.variable(x)), c),
        formula() {
          const { loss, dx, dW1, dW2 } = residualPass({ blocks, alpha, activation }, x, c, backend);
          return { loss, gradients: { x: dx[0] ?? x, ...byName('W1.', dW1), ...byName('W2.', dW2) } };
        },
      };
    }),
  );

  test(
    'a residual block with a projected shortcut',
    agree(({ batch, width, other, activation, tensor }) => {
      const [W1, W2, P] = [tensor(3, width), tensor(other, 3), tensor(other, width)];
      const [x, c] = [tensor(batch, width), tensor(batch, other)];
      const branch = sequential([explicitAffine(W1, null, activation), explicitAffine(W2, null, null)]);
      const layer = residual(branch, { alpha: 0.5, projection: P });
      return {
        tensors: { x, W1, W2, P },
        record: (tape) => weighted(layer.apply(tape.variable(x)), c),
        formula() {
          const stack = { blocks: [{ W1, W2, P }], alpha: 0.5, activation };
          const { loss, dx, dW1, dW2, dP } = residualPass(stack, x, c, backend);
          const first = { x: dx[0], W1: dW1[0], W2: dW2[0], P: dP[0] };
          return {
            loss,
            gradients: Object.fromEntries(Object.entries(first).map(([key, value]) => [key, value ?? x])),
          };
        },
      };
    }),
  );

  test(
    'dense connections of any growth',
    agree(({ batch, width, depth, other, activation, tensor }) => {
      const W = range(depth).map((l) => tensor(other, width + l * other));
      const [x, c] = [tensor(batch, width), tensor(batch, width + depth * other)];
      const net = sequential(W.map((w) => dense(explicitAffine(w, null, activation))));
      return {
        tensors: { x, ...byName('W', W) },
        record: (tape) => weighted(net.apply(tape.variable(x)), c),
        formula() {
          const { loss, dy, dW } = densePass(W, activation, x, c, backend);
          return { loss, gradients: { x: dy[0] ?? x, ...byName('W', dW) } };
        },
      };
    }),
  );

  test(
    'softmax cross-entropy, against its definition put together from exponentials',
    agree(({ batch, width, tensor, seed }) => {
      const classes = width + 1;
      const x = tensor(batch, classes);
      const labels = range(batch).map((row) => (seed + row) % classes);
      const oneHot = zeros([batch, classes]);
      labels.forEach((label, row) => {
        oneHot.data[row * classes + label] = 1;
      });
      const ones = zeros([classes, 1]);
      ones.data.fill(1);
      return {
        tensors: { x },
        record(tape) {
          const z = tape.variable(x);
          const partition = activate(logarithm, matmul(activate(exponential, z), tape.variable(ones)));
          const total = subtract(sum(partition), sum(multiply(z, tape.variable(oneHot))));
          return scale(1 / batch, total);
        },
        formula() {
          const { loss, gradient } = crossEntropy(x, labels, backend);
          const own = tapeGradients({ x }, (tape) => softmaxCrossEntropy(tape.variable(x), labels));
          expectClose(own, { x: [...gradient.data] }, 0, 0);
          return { loss, gradients: { x: gradient } };
        },
      };
    }),
  );
});

const inverseRoot: Pointwise = {
  name: 'inverse root of x + 0.001',
  f: (x) => 1 / Math.sqrt(x + 1e-3),
  df: (x) => -0.5 / ((x + 1e-3) * Math.sqrt(x + 1e-3)),
};
const exponential: Pointwise = { name: 'exp', f: Math.exp, df: Math.exp };
const logarithm: Pointwise = { name: 'log', f: Math.log, df: (x) => 1 / x };

describe('through time, with a loss at every step or only at the last', () => {
  /** The loss of a sequence layer on a tape: Σ_t Σ c_t ⊙ h_t. */
  function recordSequence(
    layer: SequenceLayer,
    x: readonly Tensor[],
    h0: Tensor,
    c: readonly (Tensor | null)[],
  ): (tape: Tape) => Variable {
    return (tape) => {
      const states = layer.run(
        x.map((input) => tape.variable(input)),
        tape.variable(h0),
      );
      const terms = states.flatMap((h, t) => {
        const weights = c[t];
        return weights ? [weighted(h, weights)] : [];
      });
      return terms.reduce((total, term) => add(total, term));
    };
  }

  function sequence({ batch, width, depth, other, tensor, seed }: Draw) {
    const x = range(depth + 1).map(() => tensor(batch, other));
    const everyStep = seed % 2 === 0;
    const c = x.map((_, t) => (everyStep || t === depth ? tensor(batch, width) : null));
    return { x, h0: tensor(batch, width), c };
  }

  test(
    'recurrent',
    agree((draw) => {
      const { width, other, activation, tensor } = draw;
      const { x, h0, c } = sequence(draw);
      const cell = { Wh: tensor(width, width), Wx: tensor(width, other), b: tensor(width), activation };
      const layer = explicitRecurrent(cell.Wh, cell.Wx, cell.b, activation);
      return {
        tensors: { Wh: cell.Wh, Wx: cell.Wx, b: cell.b, h0 },
        record: recordSequence(layer, x, h0, c),
        formula() {
          const { loss, dWh, dWx, db, dh } = recurrentPass(cell, x, h0, c, backend);
          return { loss, gradients: { Wh: dWh, Wx: dWx, b: db, h0: dh[0] ?? h0 } };
        },
      };
    }),
  );

  test(
    'LSTM',
    agree((draw) => {
      const { width, other, tensor } = draw;
      const { x, h0, c } = sequence(draw);
      const cell = { Wh: tensor(4 * width, width), Wx: tensor(4 * width, other), b: tensor(4 * width) };
      return {
        tensors: { ...cell, h0 },
        record: recordSequence(explicitLstm(cell.Wh, cell.Wx, cell.b), x, h0, c),
        formula() {
          const { loss, dWh, dWx, db, dh } = lstmPass(cell, x, h0, c, backend);
          return { loss, gradients: { Wh: dWh, Wx: dWx, b: db, h0: dh[0] ?? h0 } };
        },
      };
    }),
  );

  test(
    'GRU',
    agree((draw) => {
      const { width, other, tensor } = draw;
      const { x, h0, c } = sequence(draw);
      const cell = {
        Wh: tensor(3 * width, width),
        Wx: tensor(3 * width, other),
        bh: tensor(3 * width),
        bx: tensor(3 * width),
      };
      return {
        tensors: { ...cell, h0 },
        record: recordSequence(explicitGru(cell), x, h0, c),
        formula() {
          const { loss, dWh, dWx, dbh, dbx, dh } = gruPass(cell, x, h0, c, backend);
          return { loss, gradients: { Wh: dWh, Wx: dWx, bh: dbh, bx: dbx, h0: dh[0] ?? h0 } };
        },
      };
    }),
  );
});
