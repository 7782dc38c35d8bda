import { describe, expect, test } from 'vitest';
import { runSpec } from '#engine/experiment/run/run-spec.ts';
import { parseSpec } from '#engine/experiment/spec/parse-spec.ts';
import { createSimulator, type SimulatorOptions } from '#engine/network/simulator.ts';
import { availableBackends, createBackend } from '#engine/tensor/create-backend.ts';
import { MemoryBudgetError } from '#engine/tensor/tensor.ts';
import { closeTo } from './support.ts';

const small = { depth: 8, width: 12, activation: 'tanh' } as const;

describe('a run', () => {
  test('the same seed gives the same numbers, whatever ran before', () => {
    const first = createSimulator(small).run(7);
    const simulator = createSimulator(small);
    simulator.run(1);
    expect(simulator.run(7)).toEqual(first);
    expect(simulator.run(8)).not.toEqual(first);
  });

  test.each(availableBackends().map((name) => [name]))('%s agrees with the reference to rounding', (name) => {
    const options = { ...small, batch: 3, sigmaB2: 0.1 };
    const reference = createSimulator({ ...options, backend: createBackend('reference') }).run(3);
    const run = createSimulator({ ...options, backend: createBackend(name) }).run(3);
    for (const quantity of [
      'activations',
      'preActivations',
      'deltas',
      'weights',
      'weightGradients',
    ] as const) {
      run[quantity].forEach((value, i) => {
        closeTo(value, reference[quantity][i] ?? Number.NaN, 1e-12, 1e-12);
      });
    }
  });

  test('is a trial of the experiment with the same seed', () => {
    const parsed = parseSpec(
      'kind: network\ndepth: 8\nwidth: 12\nactivation: tanh\ninit: xavier\nseeds: 1\nfirst_seed: 5\nclaims: [{that: rate < 1}]',
      { path: 'spec', line: 1 },
    );
    const ran = parsed.ok ? runSpec(parsed.value) : null;
    const measured = ran?.ok ? ran.value.claims[0]?.measured : undefined;
    closeTo(measured, createSimulator(small).run(5).rate, 1e-12);
  });

  test('keeps a finite log-norm through ten thousand layers of sigmoid', () => {
    const { rate, deltas } = createSimulator({ depth: 10_000, width: 4, activation: 'sigmoid' }).run(1);
    expect(rate).toBeLessThan(-1);
    expect(deltas[0]).toBeLessThan(-10_000);
    expect(deltas[0]).toBeGreaterThan(-40_000);
  });
});

describe('refused before anything is reserved', () => {
  const refusals: readonly (readonly [Partial<SimulatorOptions>, string])[] = [
    [{ depth: 0 }, 'depth is 0; it is a whole number from 1 to 100000'],
    [{ depth: 1e9 }, 'depth is 1000000000; it is a whole number from 1 to 100000'],
    [{ width: 2.5 }, 'width is 2.5; it is a whole number from 1 to 16384'],
    [{ batch: Number.NaN }, 'batch is NaN; it is a whole number from 1 to 65536'],
    [{ sigmaB2: -1 }, 'sigmaB2 is -1; it is a variance, 0 or more'],
    [{ activation: 'tahn' }, 'activation is "tahn"; did you mean "tanh"?'],
    [{ init: { name: 'gaussian', sigmaW2: -1 } }, 'init.sigmaW2 is -1; it is a variance, 0 or more'],
    [{ init: { name: 'identity', gain: Number.NaN } }, 'init.gain is NaN; it is a finite number'],
  ];

  test.each(refusals)('%j', (change, message) => {
    expect(() => createSimulator({ ...small, ...change })).toThrow(new RangeError(message));
  });

  test.each([1.5, Number.NaN, 1e300])('the seed %d', (seed) => {
    const simulator = createSimulator(small);
    expect(() => simulator.run(seed)).toThrow(new RangeError(`the seed is ${seed}; it is a whole number`));
  });

  test('a network beyond its memory', () => {
    const large = { depth: 5000, width: 16_000, activation: 'relu', batch: 1000 };
    expect(() => createSimulator(large)).toThrow(MemoryBudgetError);
    expect(() => createSimulator({ ...small, maxBytes: 1000 })).toThrow(MemoryBudgetError);
  });
});
