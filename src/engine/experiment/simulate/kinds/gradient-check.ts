/** @file Kind `gradient_check`: what difference quotients of one function get wrong. */

import { exp, tanh } from '#engine/core/elementary.ts';
import { derivativeErrors } from '#engine/network/measure/gradient-check.ts';
import { type CaseKind, exactJob } from '../job.ts';

/** The function that the kind is about, and its derivative. */
const checked = (x: number) => tanh(x) * exp(-0.3 * x);
const checkedSlope = (x: number) => (1 - tanh(x) * tanh(x) - 0.3 * tanh(x)) * exp(-0.3 * x);

export const gradientCheck: CaseKind = {
  fields: ['x', 'h'],
  read(input) {
    const x = input.number('x', { min: -700, max: 700 });
    const steps = Array.from(input.vector('h', { each: { min: 0, max: 100, above: true } }));
    return exactJob({ operations: 200 * steps.length, results: 2 * steps.length }, () => {
      const derivative = checkedSlope(x);
      const { forward, central } = derivativeErrors(checked, derivative, x, steps);
      return { derivative, forward_error: forward, central_error: central };
    });
  },
};
