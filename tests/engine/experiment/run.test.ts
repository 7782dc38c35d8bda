import { describe, expect, test } from 'vitest';
import { runSpec } from '#engine/experiment/run/run-spec.ts';
import { specFromPlain } from '#engine/experiment/spec/parse-spec.ts';
import type { ExperimentResult, ExperimentSpec } from '#engine/experiment/types.ts';

function spec(fields: Record<string, unknown>, ...claims: string[]): ExperimentSpec {
  const read = specFromPlain(
    { ...fields, claims: claims.map((that) => ({ that })) },
    { path: 'test', line: 1 },
  );
  if (!read.ok) throw new Error(read.error.map((one) => one.message).join('\n'));
  return read.value;
}

function run(fields: Record<string, unknown>, ...claims: string[]): ExperimentResult {
  return runOn('simd', fields, ...claims);
}

function runOn(backend: string, fields: Record<string, unknown>, ...claims: string[]): ExperimentResult {
  const result = runSpec(spec(fields, ...claims), { backend });
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const verdicts = (result: ExperimentResult) => result.claims.map(({ verdict }) => verdict);
const DIAGONAL = [
  [
    [4, 0],
    [0, 0.25],
  ],
  [
    [0.25, 0],
    [0, 4],
  ],
];

describe('deterministic headlines of claims.json', () => {
  test('5.2a: fifty sigmoid units, ratio ≤ 0.25^49 is refuted with 1', () => {
    const chain = {
      kind: 'network',
      activation: 'sigmoid',
      depth: 50,
      weights: [[[4]]],
      biases: [[-2]],
      input: [0.5],
      gradient: [1],
    };
    const result = run(chain, 'gradient_norm[1]/gradient_norm[last] <= 0.25^49');
    expect(result.claims[0]).toMatchObject({ verdict: 'refuted', measured: 1, interval: [1, 1] });
    expect(result.seeds).toBe(1);
  });

  test('1.4h: the same with weight 8 grows by ln 2 a layer', () => {
    const chain = {
      kind: 'network',
      activation: 'sigmoid',
      depth: 50,
      weights: [[[8]]],
      biases: [[-4]],
      input: [0.5],
      gradient: [1],
    };
    const [claim] = run(chain, 'rate < 0').claims;
    expect(claim?.verdict).toBe('refuted');
    expect(claim?.measured).toBeCloseTo(Math.LN2, 9);
  });

  test('5.2c: the identity path alone carries the gradient unchanged; without it nothing is left', () => {
    const blocks = {
      kind: 'residual',
      depth: 50,
      branch_jacobian: [
        [0, 0],
        [0, 0],
      ],
      gradient: [1, 2],
    };
    const kept = 'gradient_norm[first]/gradient_norm[last] within 0 of 1';
    expect(run(blocks, kept).claims[0]).toMatchObject({ verdict: 'supported', measured: 1 });
    expect(verdicts(run({ ...blocks, skip: false }, kept))).toEqual(['refuted']);
  });

  test('4.3b, 4.3c, 4.3d: small branches, cancelling branches, doubling branches', () => {
    const blocks = (depth: number, j: number) => ({
      kind: 'residual',
      depth,
      branch_jacobian: [
        [j, 0],
        [0, j],
      ],
      gradient: [1, 2],
    });
    expect(
      run(blocks(10, -0.1), 'gradient_norm[first]/gradient_norm[last] >= 0.3486784401').claims[0],
    ).toMatchObject({ verdict: 'supported' });
    expect(run(blocks(1, -1), 'gradient_norm[first] > 0').claims[0]).toMatchObject({
      verdict: 'refuted',
      measured: 0,
    });
    const [growth] = run(blocks(20, 1), 'rate <= 0').claims;
    expect(growth?.measured).toBeCloseTo(Math.LN2, 9);
  });

  test('5.2d: the product of norms is 4^20, the gradient 1', () => {
    const product = { kind: 'matrices', matrices: DIAGONAL, repeat: 10, gradient: [1, 0] };
    const result = run(
      product,
      'product_norm within 1 of 4^20',
      'spectral_norm_product within 1 of 4^20',
      'product_norm <= spectral_norm_product',
      'product_norm >= smallest_singular_product',
    );
    expect(verdicts(result)).toEqual(['refuted', 'supported', 'supported', 'supported']);
    expect(result.claims[0]?.measured).toBe(1);
  });

  test('2.2a: the gradient lies below the largest singular values and above the smallest', () => {
    const product = {
      kind: 'matrices',
      matrices: [
        [
          [2, 0],
          [0, 0.1],
        ],
      ],
      repeat: 3,
      gradient: [0, 1],
    };
    const result = run(product, 'product_norm >= 8', 'product_norm >= smallest_singular_product');
    expect(verdicts(result)).toEqual(['refuted', 'supported']);
    expect(result.claims[0]?.measured).toBeCloseTo(0.001, 15);
  });

  test('1.4a: the supremum is allowed, anything below it is not', () => {
    const sigmoid = { kind: 'activation', activation: 'sigmoid' };
    expect(
      verdicts(run(sigmoid, 'derivative_max <= 0.25', 'derivative_max <= 0.24', 'derivative_max < 0.25')),
    ).toEqual(['supported', 'refuted', 'refuted']);
  });

  test('the pipeline bubble', () => {
    const result = run(
      { kind: 'calc', let: { p: 4, m: 8 } },
      '(p-1)/(m+p-1) within 0.005 of 0.27',
      '(p-1)/m within 0.005 of (p-1)/(m+p-1)',
    );
    expect(verdicts(result)).toEqual(['supported', 'refuted']);
    expect(result.claims[0]?.measured).toBeCloseTo(0.2727, 4);
    expect(result.claims[1]?.measured).toBe(0.375);
  });

  test('a range is checked at every point and reports the worst', () => {
    const grid = { kind: 'calc', let: { p: { from: 2, to: 6, steps: 5 }, m: 8 } };
    const [holds, fails] = run(grid, '(p-1)/(m+p-1) < (p-1)/m', '(p-1)/(m+p-1) <= 0.3').claims;
    expect(holds?.verdict).toBe('supported');
    expect(fails).toMatchObject({ verdict: 'refuted', interval: [1 / 9, 5 / 13], measured: 5 / 13 });
  });
});

/** A mean of `seeds` own networks against mean and standard error of claims.json. */
function agrees(result: ExperimentResult, mean: number, se: number): void {
  const [claim] = result.claims;
  if (claim === undefined) throw new Error('no claim');
  // Half the interval over t for about that many seeds.
  const own = (claim.interval[1] - claim.interval[0]) / 2 / 2;
  expect(Math.abs(claim.measured - mean), `${claim.measured} against ${mean}`).toBeLessThanOrEqual(
    4 * Math.hypot(own, se),
  );
}

describe('statistical headlines of claims.json, within 4 standard errors', () => {
  test.each([
    ['1.4i sigmoid, Xavier', { activation: 'sigmoid', init: 'xavier' }, -1.448502985, 0.000144],
    ['5.2b ReLU, Xavier', { activation: 'relu', init: 'xavier' }, -0.3513117924, 0.00032],
    ['4.1e ReLU, He', { activation: 'relu', init: 'he' }, -0.00494469077, 0.00022],
    ['5.1 tanh, sigma_w2 4', { activation: 'tanh', sigma_w2: 4 }, 0.1454027297, 0.0005059],
  ])('%s', (_, fields, mean, se) => {
    agrees(run({ kind: 'network', depth: 50, width: 256, seeds: 30, ...fields }, 'rate < 9'), mean, se);
  });

  test('4.1c, 4.1d: the second moment', () => {
    const claim = 'second_moment[last]/second_moment[first] < 9';
    const net = { kind: 'network', width: 128, seeds: 300 };
    agrees(run({ ...net, depth: 10, activation: 'linear', init: 'xavier' }, claim), 0.9751212339, 0.01198);
    agrees(run({ ...net, depth: 5, activation: 'relu', init: 'he' }, claim), 0.9902635651, 0.01249);
  });

  test('4.3d: unscaled branches of 20 blocks', () => {
    const blocks = { kind: 'residual', depth: 20, width: 256, activation: 'relu', seeds: 30 };
    agrees(run(blocks, 'ln(gradient_norm[first]/gradient_norm[last]) < 99'), 6.877640643, 0.04576);
  });

  test('5.2d: log10 of the product of norms of a ReLU network', () => {
    const net = { kind: 'network', depth: 50, width: 128, activation: 'relu', init: 'he', seeds: 5 };
    const [claim] = run(net, 'log10(norm_product) < 99').claims;
    expect(Math.abs((claim?.measured ?? 0) - 21.76941518)).toBeLessThan(4 * Math.hypot(0.0303, 0.0303));
  });

  test('theory predicts the measured rate', () => {
    const net = { kind: 'network', depth: 20, width: 128, activation: 'sigmoid', init: 'xavier', seeds: 30 };
    expect(verdicts(run(net, 'rate within 0.01 of theory_rate', 'chi_1 within 0.0001 of 0.0557207'))).toEqual(
      ['supported', 'supported'],
    );
  });
});

describe('a run', () => {
  const small = { kind: 'network', depth: 12, width: 24, activation: 'gelu', init: 'he', seeds: 8 };

  test('the same spec gives the same bytes (L4)', () => {
    const once = () => JSON.stringify(run(small, 'rate < 0', 'norm_product > 1'));
    expect(once()).toBe(once());
    expect(once()).not.toBe(JSON.stringify(run({ ...small, first_seed: 2 }, 'rate < 0', 'norm_product > 1')));
  });

  test('golden bytes, so that a changed result is noticed', () => {
    const golden = (backend: string) => {
      const [claim] = runOn(backend, { ...small, width: 8 }, 'rate < 0').claims;
      return [claim?.measured, ...(claim?.interval ?? [])];
    };
    expect({ reference: golden('reference'), simd: golden('simd') }).toMatchInlineSnapshot(`
      {
        "reference": [
          -0.397134626170449,
          -0.48899513275236606,
          -0.3052741195885319,
        ],
        "simd": [
          -0.39713462617044903,
          -0.4889951327523661,
          -0.30527411958853196,
        ],
      }
    `);
  });

  test('seeds may be overridden and are reported', () => {
    const result = runSpec(spec(small, 'rate < 0'), { seeds: 3 });
    expect(result).toMatchObject({ ok: true, value: { seeds: 3, spec: { seeds: 3 }, backend: 'simd' } });
  });

  test('a backend this machine does not have is refused with the list', () => {
    expect(runSpec(spec(small, 'rate < 0'), { backend: 'gpu' })).toMatchObject({
      ok: false,
      error: { code: 'unknown-backend', hint: expect.stringMatching(/reference, simd/) },
    });
  });

  test('progress rises to the total, and a stop ends the run', () => {
    const seen: number[] = [];
    const done = runSpec(spec(small, 'rate < 0'), { onProgress: ({ done }) => seen.push(done) });
    expect(done.ok).toBe(true);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen[seen.length - 1]).toBe(8 * 24);
    let asked = 0;
    const stopped = runSpec(spec(small, 'rate < 0'), { shouldStop: () => ++asked > 5 });
    expect(stopped).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  });

  test('a long seed yields inside its layers', () => {
    const seen: unknown[] = [];
    runSpec(spec({ ...small, depth: 100, seeds: 2 }, 'rate < 0'), {
      onProgress: (progress) => seen.push(progress),
      shouldStop: () => true,
    });
    expect(seen).toEqual([{ done: 1, total: 400 }]);
  });

  test('a series has one point per layer, its band around it', () => {
    const [ratio, theory] = run(small, 'rate < 0').series;
    expect(ratio).toMatchObject({ name: 'gradient_ratio', unit: 'log10' });
    expect(ratio?.x).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
    ratio?.y.forEach((y, i) => {
      expect(ratio.low[i]).toBeLessThanOrEqual(y);
      expect(ratio.high[i]).toBeGreaterThanOrEqual(y);
    });
    expect(theory?.name).toBe('gradient_theory');
  });

  test('the norm bound holds for every network, its opposite for none', () => {
    const net = { kind: 'network', depth: 6, width: 10, activation: 'tanh', seeds: 40 };
    expect(
      verdicts(
        run(
          net,
          'gradient_norm[1] <= norm_product * gradient_norm[last] for all seeds',
          'gradient_norm[1] >= norm_product * gradient_norm[last] for all seeds',
        ),
      ),
    ).toEqual(['supported', 'refuted']);
  });

  test('batch and float32', () => {
    const wide = run({ ...small, batch: 4 }, 'rate < 9', 'activation_variance[last] > 0 for all seeds');
    expect(verdicts(wide)).toEqual(['supported', 'supported']);
    const single = run({ ...small, dtype: 'float32' }, 'rate < 9').claims[0]?.measured ?? 0;
    const double = run(small, 'rate < 9').claims[0]?.measured ?? 0;
    expect(single).not.toBe(double);
    expect(Math.abs(single - double)).toBeLessThan(1e-5);
  });

  test('a recurrent net, and a single layer', () => {
    const rnn = {
      kind: 'recurrent',
      width: 32,
      steps: 50,
      activation: 'tanh',
      spectral_radius: 0.95,
      seeds: 30,
    };
    agrees(run(rnn, 'rate < 9'), -0.0775920012, 0.000221608);
    expect(run({ ...small, depth: 1 }, 'rate within 0 of 0').claims[0]?.verdict).toBe('supported');
  });
});
