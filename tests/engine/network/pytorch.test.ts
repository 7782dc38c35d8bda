/**
 * @file Layers and optimisers against PyTorch 2.13 in double precision: same parameters, same inputs; the numbers below
 * are what it printed, to 14 digits.
 */

import { describe, test } from 'vitest';
import { gruPass } from '#engine/network/analytic/gru.ts';
import { lstmPass } from '#engine/network/analytic/lstm.ts';
import { normBackward, normForward } from '#engine/network/analytic/normalisation.ts';
import { batchNormalisation } from '#engine/network/layer/normalisation.ts';
import { adam } from '#engine/network/optimise/adam.ts';
import { sgd } from '#engine/network/optimise/sgd.ts';
import { multiply } from '#engine/network/tape/operations/product.ts';
import { sum } from '#engine/network/tape/operations/reduce.ts';
import { createTape } from '#engine/network/tape/tape.ts';
import { referenceBackend as backend } from '#engine/tensor/reference.ts';
import { type Tensor, vector, zeros } from '#engine/tensor/tensor.ts';
import { allClose, closeTo } from './support.ts';

/** Entry i is 0.1 · ((a i + 3) mod m − (m − 1)/2). */
function sequence(shape: readonly number[], a = 7, m = 11): Tensor {
  const out = zeros(shape);
  for (let i = 0; i < out.data.length; i++) out.data[i] = 0.1 * (((i * a + 3) % m) - (m - 1) / 2);
  return out;
}

/** The steps of sequence([3, rows, columns]). */
function steps(rows: number, columns: number, a: number, m: number): Tensor[] {
  const all = sequence([3, rows, columns], a, m).data;
  return [0, 1, 2].map((t) => {
    const step = zeros([rows, columns]);
    step.data.set(all.subarray(t * rows * columns, (t + 1) * rows * columns));
    return step;
  });
}

const norm = (tensor: Tensor) => Math.sqrt(backend.sumOfSquares(tensor));

describe('gated recurrent layers, two samples, three steps', () => {
  const [x, c, h0] = [steps(2, 2, 5, 13), steps(2, 3, 4, 9), sequence([2, 3], 3, 7)];

  test('LSTM', () => {
    const cell = { Wh: sequence([12, 3]), Wx: sequence([12, 2], 5, 17), b: sequence([12], 2, 5) };
    const { h, loss, dh, dWh, dWx, db } = lstmPass(cell, x, h0, c, backend);
    allClose(
      h.at(-1)?.data ?? [],
      [
        -0.15173746844083, -0.0052306149960828, 0.042509653563363, -0.19670269789811, 0.042470964221885,
        -0.055737682882635,
      ],
      1e-12,
    );
    closeTo(loss, 0.096167395636672, 1e-12);
    allClose(
      dh[0]?.data ?? [],
      [
        -0.014895962473801, 0.0045785999961309, 0.062756385123418, 0.002444576037611, -0.00088227792686259,
        -0.017507816284571,
      ],
      1e-12,
    );
    closeTo(norm(dWh), 0.06248676333776, 1e-12);
    closeTo(dWh.data[4], 0.0024176334927898, 1e-12);
    closeTo(norm(dWx), 0.074616820772794, 1e-12);
    closeTo(dWx.data[3], -0.0021383159324456, 1e-12);
    closeTo(norm(db), 0.2958248544738, 1e-12);
  });

  test('GRU', () => {
    const cell = {
      Wh: sequence([9, 3]),
      Wx: sequence([9, 2], 5, 17),
      bx: sequence([9], 2, 5),
      bh: sequence([9], 3, 5),
    };
    const { h, loss, dh, dWh, dWx, dbh, dbx } = gruPass(cell, x, h0, c, backend);
    allClose(
      h.at(-1)?.data ?? [],
      [
        -0.35320724270306, 0.11093136251835, 0.093270448695726, -0.43183231491039, 0.15948119615223,
        -0.085024751197457,
      ],
      1e-12,
    );
    closeTo(loss, 0.31595843840285, 1e-12);
    allClose(
      dh[0]?.data ?? [],
      [
        -0.170809379284, 0.10337580004643, 0.11284215365854, 0.034454820240937, -0.080136975829253,
        0.13080684561556,
      ],
      1e-12,
    );
    closeTo(norm(dWh), 0.10758162487281, 1e-12);
    closeTo(dWh.data[4], 0.0028331226256628, 1e-12);
    closeTo(norm(dWx), 0.16163754439432, 1e-12);
    closeTo(dWx.data[3], 0.0015770887718964, 1e-12);
    closeTo(norm(dbh), 0.37815169809352, 1e-12);
    closeTo(norm(dbx), 0.63906907584762, 1e-12);
  });
});

describe('normalisation of three samples of four units, eps = 1e-5', () => {
  const [x, c] = [sequence([3, 4], 5, 13), sequence([3, 4], 4, 9)];

  test('layer normalisation', () => {
    const parameters = { gamma: sequence([4]), beta: sequence([4], 3, 5) };
    const forward = normForward(x, parameters, 'rows', 1e-5, backend);
    const { dx, dgamma, dbeta } = normBackward(forward, c, backend);
    allClose(
      forward.y.data,
      [
        0.16859539915219, 0.58595399152194, 0.062809201695612, -0.10289309872829, -0.019465985907172,
        -0.86325490996249, 0.1800890023488, -0.33848696007032, 0.16859539915219, 0.58595399152194,
        0.062809201695612, -0.10289309872829,
      ],
      1e-12,
    );
    allClose(
      dx.data,
      [
        0.051943807507041, 0.19522273999098, 0.096307706405849, -0.34347425390387, 0.12572198390055,
        0.053332219172939, -0.15694864772931, -0.022105555344176, -0.258239366753, -0.06456891942311,
        0.06456891942311, 0.258239366753,
      ],
      1e-12,
    );
    allClose(dgamma.data, [-0.28209207758905, 0.12173061461628, -0.057546807699607, 0.0], 1e-12);
    allClose(dbeta.data, [0.0, 0.3, -0.3, 0.0], 1e-12);
  });

  test('batch normalisation, its running statistics and inference', () => {
    const layer = batchNormalisation({ units: 4, momentum: 0.3 }, backend);
    const tape = createTape(backend);
    const y = layer.apply(tape.variable(x));
    const [dx] = tape.gradients(sum(multiply(y, tape.variable(c))), [tape.variable(x)]);
    allClose(
      dx?.data ?? [],
      [
        -0.83497983622872, 0.68457296699989, -0.83497983622872, 0.58678650004609, -0.13925921199609,
        -0.097786466953802, -0.13925921199609, 0.097786466953802, 0.97423904822481, -0.58678650004609,
        0.97423904822481, -0.68457296699989,
      ],
      1e-12,
    );
    allClose(layer.runningMean.data, [-0.01, 0.01, -0.1, 0.05], 1e-12);
    allClose(layer.runningVariance.data, [0.743, 0.743, 0.743, 0.743], 1e-12);
    allClose(
      layer.apply(tape.variable(x), 'inference').tensor.data,
      [
        -0.33643461148172, 0.22042267648802, -0.58005967496848, -0.17401790249054, 0.47564893347416,
        -0.47564893347416, 0.23202386998739, 0.63806564246533, -0.22042267648802, 0.33643461148172,
        -0.46404773997479, -0.058005967496848,
      ],
      1e-12,
    );
  });
});

test.each([
  [
    'Adam',
    (p: readonly Tensor[]) => adam({ learningRate: 0.1 }, p, backend),
    [0.74981519448766, -1.93279517285, 0.45956975415053],
  ],
  [
    'momentum',
    (p: readonly Tensor[]) => sgd({ learningRate: 0.1, momentum: 0.9 }, p, backend),
    [0.75705, -1.9746, 0.62501],
  ],
])('%s, four steps', (_name, make, want) => {
  const w = vector([1, -2, 0.5]);
  const optimiser = make([w]);
  for (const gradient of [
    [0.5, -1, 2],
    [1, 1, -3],
    [0, 0.25, 1e-3],
    [-2, 0, 0],
  ]) {
    optimiser.step([vector(gradient)]);
  }
  allClose(w.data, want, 1e-12);
});
