/** @file Theory of products, spectra, normalised, residual, dense and recurrent nets, clipping and number formats, against published numbers. */

import { describe, expect, test } from 'vitest';
import { activations } from '#engine/network/activation/activations.ts';
import { bnBranchGrowth, bnRate, finiteBatchRate } from '#engine/network/theory/batch-norm.ts';
import { cliffFolds, cliffMaximum, cliffPoint } from '#engine/network/theory/clipping-cliff.ts';
import { denseGrowth } from '#engine/network/theory/dense-growth.ts';
import { centralDifferenceError, forwardDifferenceError } from '#engine/network/theory/difference-error.ts';
import { logNormalLaw, lognormalBeta } from '#engine/network/theory/finite-width.ts';
import { predictedRate } from '#engine/network/theory/gradient-ratio.ts';
import { jacobianSpectrum } from '#engine/network/theory/jacobian-spectrum.ts';
import { lyapunovExponent, lyapunovGaussian, triangleDensity } from '#engine/network/theory/lyapunov.ts';
import {
  FORMAT_RANGES,
  lossScaleRange,
  overflowDepth,
  underflowDepth,
} from '#engine/network/theory/number-horizon.ts';
import {
  fussCatalan,
  gaussianProductDensity,
  gaussianProductEdge,
  gaussianProductPoint,
  gaussianProductVariance,
} from '#engine/network/theory/product-spectrum.ts';
import {
  independentProductLaw,
  memoryHorizon,
  mustVanish,
  recurrentLimit,
} from '#engine/network/theory/recurrent-rate.ts';
import { fixupScale, identitySkipBounds, residualGrowth } from '#engine/network/theory/residual-growth.ts';
import { sphereExpectation, sphereKernel } from '#engine/network/theory/sphere-kernel.ts';
import { closeTo, named } from './support.ts';

describe('spread over seeds at finite width', () => {
  test.each([
    ['linear', 1, 'gaussian', 2, 1e-12],
    ['linear', 1, 'orthogonal', 0, 1e-12],
    ['relu', 1, 'gaussian', 5, 1e-12],
    ['relu', 1, 'orthogonal', 3, 1e-12],
    ['tanh', 0.57, 'gaussian', 3.0266811993646, 1e-12],
    ['tanh', 0.57, 'orthogonal', 1.0266811993646, 1e-12],
    ['selu', 1, 'gaussian', 2.949, 5e-4],
    ['sigmoid', 0.264687, 'gaussian', 2.063, 5e-4],
  ] as const)('beta of %s at q = %d, %s', (name, q, law, beta, error) => {
    closeTo(lognormalBeta(named(name), q, law), beta, 0, error);
  });

  // activation, sigma_w², depth, width, law, mean field, shifted, deviation: printed to five digits.
  test.each([
    ['sigmoid', 1, 20, 128, 'gaussian', -1.44971933, -1.45378575, 0.0146294941],
    ['relu', 2, 20, 128, 'gaussian', 0, -0.009765625, 0.0226711328],
    ['tanh', 1, 20, 128, 'orthogonal', -0.086150796, -0.0865508362, 0.0045885451],
    ['relu', 2, 50, 256, 'orthogonal', 0, -0.00293, 0.00773],
    ['relu', 2, 50, 64, 'gaussian', 0, -0.01953, 0.01996],
    ['tanh', 4, 50, 256, 'gaussian', 0.15062, 0.14542, 0.0103],
    ['selu', 1, 50, 256, 'gaussian', 0.03456, 0.03169, 0.00767],
  ] as const)(
    '%s at %d, L = %i, n = %i, %s',
    (name, sigmaW2, depth, width, law, field, shifted, deviation) => {
      const own = predictedRate({ activation: named(name), sigmaW2, sigmaB2: 0 }, depth, width, law);
      closeTo(own.meanField, field, 0, 5.1e-6);
      closeTo(own.shifted, shifted, 0, 5.1e-6);
      closeTo(own.deviation, deviation, 0, 5.1e-6);
    },
  );

  test('a log-normal factor keeps its mean', () => {
    const { mean, variance } = logNormalLaw(0.3, 5, 100);
    closeTo(mean + variance / 2, 0.3);
  });
});

describe('exponents of Gaussian products', () => {
  test('at n = 4, first to last', () => {
    const own = lyapunovGaussian(4);
    closeTo(own.top, -0.13518142273074);
    closeTo(own.second, -0.32832860329068);
    closeTo(own.bottom, -1.3283286032907);
    closeTo(own.varLogNormPerStep, 0.16123351671206);
  });

  test('a gain adds its logarithm, and there is no second exponent at n = 1', () => {
    closeTo(lyapunovExponent(8, 3, 2), lyapunovExponent(8, 3) + Math.LN2);
    expect(lyapunovGaussian(1).second).toBeNaN();
    expect([lyapunovExponent(4, 0), lyapunovExponent(4, 5)]).toEqual([NaN, NaN]);
  });

  test('fill a triangle as n grows', () => {
    const n = 2000;
    const below = Array.from({ length: n }, (_, k) => Math.exp(lyapunovExponent(n, k + 1)));
    // The share below x is the integral of 2x.
    for (const x of [0.25, 0.5, 0.9]) closeTo(below.filter((value) => value < x).length / n, x * x, 0, 1e-3);
    expect([triangleDensity(0.25), triangleDensity(1.1), triangleDensity(-0.1)]).toEqual([0.5, 0, 0]);
  });

  test('a chain of 100 independent 64 × 64 matrices', () => {
    const { mean, deviation } = independentProductLaw(64, 100);
    closeTo(mean, -0.78532, 0, 5e-6);
    closeTo(deviation, 0.89083, 0, 5e-6);
  });
});

describe('singular values of Gaussian products', () => {
  test.each([
    [1, 4],
    [2, 6.75],
    [5, 14.92992],
    [10, 28.5311670611],
    [50, 137.27098948275],
  ])('%i factors reach %d', (factors, edge) => {
    closeTo(gaussianProductEdge(factors), edge, 1e-12);
    closeTo(gaussianProductVariance(factors), fussCatalan(factors, 2) - 1, 1e-12);
    closeTo(gaussianProductEdge(factors) / (Math.E * (factors + 0.5)), 1, 0.02);
  });

  test.each([1, 2, 3, 5])('the density of %i factors has the Fuss–Catalan moments', (factors) => {
    // lambda = edge · s^(L+1) removes the singularity λ^(−L/(L+1)) at 0; the midpoint rule does the rest.
    const edge = gaussianProductEdge(factors);
    const count = 300;
    const moments = [0, 0, 0, 0];
    for (let i = 0; i < count; i++) {
      // s = 1 − t² also removes the root at the edge.
      const t = (i + 0.5) / count;
      const s = 1 - t * t;
      const lambda = edge * s ** (factors + 1);
      const mass = gaussianProductDensity(factors, lambda) * edge * (factors + 1) * s ** factors * 2 * t;
      for (const k of moments.keys()) moments[k] = (moments[k] ?? 0) + (mass * lambda ** k) / count;
    }
    moments.forEach((moment, k) => {
      closeTo(moment, fussCatalan(factors, k), 1e-3);
    });
  });

  test('the curve in t is the density in lambda', () => {
    for (const t of [0.05, 0.2, 0.4]) {
      const { lambda, density } = gaussianProductPoint(3, t);
      closeTo(gaussianProductDensity(3, lambda), density, 1e-9);
    }
    // One factor: Marchenko–Pastur.
    closeTo(gaussianProductDensity(1, 1), Math.sqrt(3) / (2 * Math.PI), 1e-12);
    expect([gaussianProductDensity(2, 7), gaussianProductDensity(2, -1)]).toEqual([0, 0]);
    expect(gaussianProductDensity(2, 0)).toBe(Number.POSITIVE_INFINITY);
  });

  // activation, sigma_w², q*, law, Var/mean² at L = 20.
  test.each([
    ['linear', 1, 1, 'gaussian', 20, 1e-9],
    ['linear', 1, 1, 'orthogonal', 0, 1e-9],
    ['relu', 2, 1, 'gaussian', 40, 1e-9],
    ['relu', 2, 1, 'orthogonal', 20, 1e-9],
    ['tanh', 1.086026, 0.045709, 'orthogonal', 0.229, 5e-4],
    ['tanh', 1.760955, 0.570048, 'orthogonal', 6.85, 6e-3],
  ] as const)('of a Jacobian of %s at sigma_w² = %d, q = %d, %s', (name, sigmaW2, q, law, spread, error) => {
    const setup = { activation: named(name), sigmaW2, sigmaB2: 0 };
    const own = jacobianSpectrum(setup, q, 20, law);
    closeTo(own.relativeVariance, spread, 0, error);
    closeTo(own.mean, 1, 0, 1e-4);
  });
});

describe('batch normalisation at initialisation', () => {
  test.each([
    [4, 3.0840609480877, 2],
    [5, 2.2737, 1.5],
    [8, 1.7881899766587, 1.2],
    [16, 1.59, 14 / 13],
    [32, 1.522, 30 / 29],
    [64, 1.4930629378036, 1.016393442623],
    [256, 1.4732342630958, 1.00395256917],
  ])('ReLU and linear at batch %i, in closed form and by quadrature on the sphere', (batch, relu, linear) => {
    closeTo(bnRate(named('relu'), batch), relu, 5e-5);
    closeTo(bnRate(named('linear'), batch), linear, 1e-12);
    for (const name of ['relu', 'linear']) {
      closeTo(finiteBatchRate(named(name), batch), bnRate(named(name), batch), 1e-12);
    }
  });

  // Averages over random draws on the sphere, to the digits they carry.
  test.each([
    ['tanh', 1.193, 1.359],
    ['sigmoid', 1.049, 1.224],
    ['gelu', 1.343, 1.624],
    ['selu', 1.088, 1.271],
  ] as const)('%s at batch 64 and 8', (name, at64, at8) => {
    closeTo(bnRate(named(name), 64), at64, 0, 1.5e-3);
    closeTo(bnRate(named(name), 8), at8, 0, 3e-3);
  });

  test("tends to E phi'²/Var phi for a large batch, which is at least 1", () => {
    for (const activation of activations) {
      const limit = bnRate(activation, Number.POSITIVE_INFINITY);
      expect(limit).toBeGreaterThanOrEqual(1);
    }
    for (const name of ['tanh', 'selu']) {
      closeTo(bnRate(named(name), 1000), bnRate(named(name), Number.POSITIVE_INFINITY), 2e-3);
    }
    closeTo(bnRate(named('relu'), Number.POSITIVE_INFINITY), 1.4669422069243, 1e-12);
  });

  test('has no rate below a batch of 4', () => {
    expect([bnRate(named('relu'), 3), bnRate(named('tanh'), Number.NaN)]).toEqual([NaN, NaN]);
  });

  test('values of a batch have mean square 1 and correlation −1/(B − 1)', () => {
    for (const batch of [4, 5, 9, 200]) {
      closeTo(
        sphereExpectation((x) => x * x, batch),
        1,
        1e-13,
      );
      closeTo(
        sphereKernel((x) => x, batch),
        -1 / (batch - 1),
        1e-12,
      );
    }
  });

  test('inside residual branches the gradient grows like a power of the depth', () => {
    closeTo(bnBranchGrowth(named('relu'), 2, 10).gradientFactor, 17.3, 0, 0.05);
    const { variance, gradientFactor } = bnBranchGrowth(named('relu'), 2, 50);
    closeTo(gradientFactor, 153, 0, 0.5);
    closeTo((variance[50] ?? 0) - (variance[49] ?? 0), (Math.PI - 1) / Math.PI, 1e-12);
  });
});

describe('residual and dense connections', () => {
  // activation, alpha, sigma_w² of the inner weights, L, half of ln of the mean factor.
  test.each([
    ['relu', 1, 2, 10, 3.4657359],
    ['relu', 1, 2, 20, 6.9315],
    ['relu', Math.SQRT1_2 / 5, 2, 50, 0.49507],
    ['tanh', 1, 1, 20, 2.0956],
    ['tanh', 1, 1, 50, 3.608],
  ] as const)('%s, alpha = %d, L = %i', (name, alpha, sigmaW2Inner, depth, half) => {
    const setup = { activation: named(name), alpha, sigmaW2Inner, sigmaW2Outer: 1 };
    closeTo(residualGrowth(setup, depth).logGradientFactor / 2, half, 0, 6e-5);
  });

  test('ReLU blocks with s1 s2 = 2 multiply signal and gradient alike', () => {
    const setup = { activation: named('relu'), alpha: 0.5, sigmaW2Inner: 2, sigmaW2Outer: 1 };
    const { meanSquare, logGradientFactor } = residualGrowth(setup, 30, 3);
    closeTo(meanSquare[30], 3 * 1.25 ** 30);
    closeTo(logGradientFactor, 30 * Math.log(1.25));
  });

  test('Fixup and the bounds of an identity skip', () => {
    closeTo(fixupScale(100, 2), 0.1);
    closeTo(fixupScale(16, 3), 0.5);
    const { lower, upper } = identitySkipBounds([0.5, 0.1]);
    closeTo(lower, Math.log(0.45));
    closeTo(upper, Math.log(1.65));
    expect(identitySkipBounds([1.2]).lower).toBe(Number.NEGATIVE_INFINITY);
  });

  test.each([
    [16, 13.5],
    [32, 26],
  ])(
    '64 channels and %i more per layer: %d per channel, the total unmoved at chi = 1',
    (growth, perChannel) => {
      const own = denseGrowth(64, growth, 50, 1);
      closeTo(Math.exp(own.logPerChannel), perChannel);
      closeTo(own.logTotal, 0, 0, 1e-13);
    },
  );
});

describe('recurrent nets', () => {
  test.each([
    [1.1, -0.2035],
    [1, -0.2725],
    [0.9, -0.3545],
  ])('tanh driven by noise at radius %d', (spectralRadius, rate) => {
    const limit = recurrentLimit({ activation: named('tanh'), spectralRadius, inputVariance: 0.25 });
    closeTo(limit.logGradNormPerLayer, rate, 0, 5.1e-5);
    closeTo(memoryHorizon(limit.logGradNormPerLayer), -1 / rate, 2e-4);
  });

  test('norms below 1 vanish for certain, and only they', () => {
    expect([mustVanish(3.9, named('sigmoid')), mustVanish(4.1, named('sigmoid'))]).toEqual([true, false]);
    expect(memoryHorizon(0.1)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('the cliff that clipping is for', () => {
  test.each([
    [3, 0.55, 0.005],
    [4, 6.2, 0.05],
    [5, 6.8e3, 50],
  ])('at w = %d the steepest gradient over b is %d', (w, steepest, error) => {
    closeTo(cliffMaximum(w).gradientNorm, steepest, 0, error);
  });

  test('carries the derivatives of the loss', () => {
    const h = 1e-5;
    for (const [w, b] of [
      [3, -1.6],
      [5, -2.5],
      [5.5, -2],
    ] as const) {
      const own = cliffPoint(w, b);
      closeTo(own.dw, (cliffPoint(w + h, b).loss - cliffPoint(w - h, b).loss) / (2 * h), 1e-6, 1e-9);
      closeTo(own.db, (cliffPoint(w, b + h).loss - cliffPoint(w, b - h).loss) / (2 * h), 1e-6, 1e-9);
      closeTo(own.gradientNorm, Math.hypot(own.dw, own.db));
    }
  });

  test('needs w > 4: there the map folds, symmetrically about b = −w/2', () => {
    expect(cliffFolds(3.99)).toBeNull();
    const folds = cliffFolds(6);
    closeTo((folds?.lower ?? 0) + (folds?.upper ?? 0), -6);
    expect(folds?.lower ?? 0).toBeLessThan(folds?.upper ?? 0);
    expect(cliffFolds(4)).toEqual({ lower: -2, upper: -2 });
  });
});

describe('number formats', () => {
  test('a sigmoid net under Xavier outlives 11, 63, 71, 515 layers', () => {
    const depths = (['float16', 'bfloat16', 'float32', 'float64'] as const).map((dtype) =>
      underflowDepth(-1.4437017, dtype),
    );
    expect(depths).toEqual([11, 63, 71, 515]);
    expect(underflowDepth(0, 'float16')).toBe(Number.POSITIVE_INFINITY);
    expect(overflowDepth(-1, 'float16')).toBe(Number.POSITIVE_INFINITY);
    expect(overflowDepth(Math.LN2, 'float16')).toBe(15);
  });

  test('ranges are those of the standard', () => {
    expect(FORMAT_RANGES.float64).toEqual({
      smallestSubnormal: Number.MIN_VALUE,
      smallestNormal: 2 ** -1022,
      largest: Number.MAX_VALUE,
    });
    expect(FORMAT_RANGES.float16).toEqual({
      smallestSubnormal: 2 ** -24,
      smallestNormal: 2 ** -14,
      largest: 65504,
    });
    expect(FORMAT_RANGES.bfloat16.smallestSubnormal).toBe(2 ** -133);
    expect(FORMAT_RANGES.float32.largest).toBe(Math.fround(3.4028234663852886e38));
  });

  test('a loss can be scaled while its gradients fit into the 40 binades of float16', () => {
    const binades = (low: number, high: number) => lossScaleRange(low * Math.LN2, high * Math.LN2, 'float16');
    expect(binades(-40, -10)).toEqual({ from: 16, to: 25 });
    expect(binades(-50, -8)).toBeNull();
  });

  test('difference quotients: two arms of a V, best steps near √eps and eps^(1/3)', () => {
    // tanh(x) e^(−0.3x) at 0.7: value, second and third derivative.
    const forward = forwardDifferenceError(0.4898909989031941, -0.8865221808185476);
    const central = centralDifferenceError(0.4898909989031941, 0.7839671849339476);
    closeTo(forward.bestStep, 1.6e-8, 0.05);
    closeTo(forward.leastError, 1.4e-8, 0.05);
    closeTo(central.bestStep, 5.9e-6, 0.05);
    closeTo(central.leastError, 1.4e-11, 0.05);
    for (const { at, bestStep, leastError } of [forward, central]) {
      closeTo(at(bestStep), leastError, 1e-15);
      expect(Math.min(at(bestStep / 3), at(bestStep * 3))).toBeGreaterThan(1.2 * leastError);
    }
  });
});
