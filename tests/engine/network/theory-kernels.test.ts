/** @file Correlation kernels: closed forms against nested quadrature, both ends of c, and what every kernel must obey. */

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { activations } from '#engine/network/activation/activations.ts';
import { correlationPath } from '#engine/network/theory/correlation-map.ts';
import { correlationKernel, quadratureKernel } from '#engine/network/theory/kernel.ts';
import { gaussianMoments } from '#engine/network/theory/moments.ts';
import { mustHold } from '../must-hold.ts';
import { closeTo, named } from './support.ts';

describe('kernels of correlated inputs', () => {
  // From numpy, in polar coordinates.
  test.each([
    ['tanh', 0.8, 0.6, 0.20413275519609894, 0.4424197630349719],
    ['tanh', 25, -0.5, -0.3218018136472277, 0.0281889210172612],
    ['selu', 1, 0.9, 0.8952593090961033, 1.0353807343437786],
    ['selu', 4, -0.7, -1.7403810065833394, 0.6212837127596604],
    ['elu', 2, 0.3, 0.39139715532415614, 0.5379640108067778],
    ['gelu', 1.5, 0.5, 0.3665179615781048, 0.3473352097961391],
    ['sigmoid', 40, 0.8, 0.38278912455203384, 0.005500172422442952],
    ['mish', 3, -0.4, -0.008311191718679757, 0.2128921593671279],
    ['softplus', 1, 0.25, 0.7135661741116905, 0.26068322847666214],
    ['silu', 10, 0.7, 3.436832586299666, 0.3921505530015767],
    ['gelu_tanh', 1.5, -0.6, -0.0297800468556268, 0.13092452868413168],
  ] as const)('%s at q = %d, c = %d', (name, q, c, kernel, dkernel) => {
    const own = correlationKernel(named(name), q, c);
    closeTo(own.kernel, kernel, 1e-12, 0);
    closeTo(own.dkernel, dkernel, 1e-12, 0);
  });

  test.each(['linear', 'relu', 'leaky_relu', 'erf'])('%s: closed form and quadrature agree', (name) => {
    const activation = named(name);
    for (const q of [1e-6, 1e3]) {
      const top = correlationKernel(activation, q, 1);
      for (const c of [-1, -1 + 1e-12, -0.5, 0, 1e-9, 0.9, 1 - 1e-12, 1]) {
        const closed = correlationKernel(activation, q, c);
        const own = quadratureKernel(activation, q, c);
        closeTo(own.kernel, closed.kernel, 0, 1e-13 * top.kernel);
        closeTo(own.dkernel, closed.dkernel, 0, 1e-13 * top.dkernel);
      }
    }
  });

  test.each(activations.map(({ name }) => name))(
    '%s: c = 1 is one input twice, c = 0 two strangers',
    (name) => {
      const activation = named(name);
      for (const q of [2]) {
        const { mean, m2, dm2 } = gaussianMoments(activation, q);
        const same = correlationKernel(activation, q, 1);
        closeTo(same.kernel, m2, 1e-13, 0);
        closeTo(same.dkernel, dm2, 1e-13, 0);
        const near = correlationKernel(activation, q, 1 - 1e-13);
        closeTo(near.kernel, m2 - 1e-13 * q * dm2, 1e-13, 1e-15);
        closeTo(correlationKernel(activation, q, 0).kernel, mean * mean, 1e-13, 1e-15);
      }
    },
  );

  test("the slope in c is q E phi'(u) phi'(v), and both rise from c = 0 to 1", () => {
    mustHold(
      fc.property(
        fc.constantFrom(...activations),
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.double({ min: 0.05, max: 0.9, noNaN: true }),
        (activation, ln, c) => {
          const q = Math.exp(ln);
          const h = 1e-3;
          const [k0, k1, k2, k3] = [c - 2 * h, c - h, c + h, c + 2 * h].map((at) =>
            correlationKernel(activation, q, at),
          );
          const slope =
            (8 * ((k2?.kernel ?? 0) - (k1?.kernel ?? 0)) - ((k3?.kernel ?? 0) - (k0?.kernel ?? 0))) /
            (12 * h);
          closeTo(q * correlationKernel(activation, q, c).dkernel, slope, 1e-7, 1e-10);
          expect(k3?.kernel ?? 0).toBeGreaterThan(k0?.kernel ?? 0);
          expect(k3?.dkernel ?? 0).toBeGreaterThanOrEqual((k0?.dkernel ?? 0) * (1 - 1e-12));
        },
      ),
      6,
    );
  });

  test('an odd activation has an odd kernel, whose slope is even', () => {
    for (const name of ['tanh', 'erf', 'linear']) {
      const plus = correlationKernel(named(name), 2, 0.3);
      const minus = correlationKernel(named(name), 2, -0.3);
      closeTo(plus.kernel, -minus.kernel, 1e-13, 0);
      closeTo(plus.dkernel, minus.dkernel, 1e-13, 0);
    }
  });

  test('under He, ReLU draws inputs together like 9 pi²/(2 l²)', () => {
    const path = correlationPath({ activation: named('relu'), sigmaW2: 2, sigmaB2: 0 }, 1, 0, 2000);
    closeTo((1 - (path[2000] ?? 0)) * 2000 ** 2, 43.72, 0, 0.005);
  });
});
