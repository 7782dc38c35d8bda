/** @file Losses: golden numbers and logits of any size. */

import { describe, expect, test } from 'vitest';
import { halfSquaredError } from '#engine/network/loss/half-squared-error.ts';
import { softmaxCrossEntropy } from '#engine/network/loss/softmax-cross-entropy.ts';
import { referenceBackend as backend } from '#engine/tensor/reference.ts';
import { matrix, ShapeError } from '#engine/tensor/tensor.ts';
import { allClose, closeTo } from './support.ts';

describe('softmax cross-entropy', () => {
  test('O063', () => {
    const logits = matrix([
      [-1.15, -1.244, 0.161],
      [2.505, -0.648, -2.203],
    ]);
    const { loss, gradient } = softmaxCrossEntropy(logits, [1, 2], backend);
    closeTo(loss, 3.2894065574479, 1e-12);
    allClose(
      gradient.data,
      [
        0.088965367443217, -0.41901635958002, 0.33005099213681, 0.47539969710966, 0.020310864050588,
        -0.49571056116025,
      ],
      1e-12,
    );
  });

  test.each([
    ['wrong by 1,400', [[700, -700]], [1], 1400, [1, -1]],
    ['right by 1,400', [[700, -700]], [0], 0, [0, -0]],
    ['all equal and huge', [[1e300, 1e300]], [0], Math.LN2, [-0.5, 0.5]],
    ['one class', [[-3]], [0], 0, [-0]],
    ['a logit of −∞ has no share', [[0, Number.NEGATIVE_INFINITY]], [0], 0, [-0, 0]],
  ])('%s', (_what, rows, labels, loss, gradient) => {
    const found = softmaxCrossEntropy(matrix(rows), labels, backend);
    closeTo(found.loss, loss, 1e-15, 0);
    allClose([...found.gradient.data], gradient, 1e-15, 0);
  });

  test('a loss far below 1e-16 keeps its digits, and so does its gradient', () => {
    const { loss, gradient } = softmaxCrossEntropy(matrix([[50, 0, -Math.LN2]]), [0], backend);
    const rest = 1.5 * Math.exp(-50);
    closeTo(loss, rest, 1e-14, 0);
    closeTo(gradient.data[0], -rest, 1e-14, 0);
  });

  test('NaN stays NaN', () => {
    const found = softmaxCrossEntropy(matrix([[1, Number.NaN, 2]]), [0], backend);
    expect(found.loss).toBeNaN();
    expect([...found.gradient.data].every(Number.isNaN)).toBe(true);
  });

  test.each([
    [[0, 3], /label 2 is 3; classes are the whole numbers 0 … 2/],
    [[0.5, 1], /label 1 is 0.5/],
    [[-1, 1], /label 1 is -1/],
  ])('labels %j are refused', (labels, message) => {
    expect(() =>
      softmaxCrossEntropy(
        matrix([
          [1, 2, 3],
          [1, 2, 3],
        ]),
        labels,
        backend,
      ),
    ).toThrow(message);
  });

  test('one label for every row', () => {
    expect(() => softmaxCrossEntropy(matrix([[1, 2]]), [0, 1], backend)).toThrow(ShapeError);
  });
});

test('half squared error is a sum over samples and outputs', () => {
  const output = matrix([
    [1, 2],
    [3, 5],
  ]);
  const target = matrix([
    [0, 2],
    [1, 1],
  ]);
  const { loss, gradient } = halfSquaredError(output, target, backend);
  expect(loss).toBe(10.5);
  expect([...gradient.data]).toEqual([1, 0, 2, 4]);
});
