import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Pool } from '#engine/experiment/pool/pool.ts';
import { runSpec } from '#engine/experiment/run/run-spec.ts';
import { inProcessHost } from '../support/in-process-pool.ts';
import { SPECS, specOf } from '../support/specs.ts';
import { poolSuite } from './pool-suite.ts';

poolSuite('workers in one thread, shared memory', (lanes) => inProcessHost({ lanes, shared: true }));
poolSuite('workers in one thread, messages alone', (lanes) => inProcessHost({ lanes, shared: false }));

describe('whatever the order in which workers come to speak', () => {
  it('the result is the same bytes (L4)', async () => {
    const specs = Object.values(SPECS).map(specOf);
    const direct = specs.map((spec) => JSON.stringify(runSpec(spec)));
    const shape = fc.record({ lanes: fc.integer({ min: 1, max: 4 }), shared: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(shape, fc.infiniteStream(fc.nat()), async (options, numbers) => {
        const choose = (count: number) => Number(numbers.next().value) % Math.max(1, count);
        const pool = new Pool(inProcessHost({ ...options, choose }), { patienceMs: 60_000, runMs: 60_000 });
        const outcomes = await Promise.all(specs.map((spec) => pool.run(spec).outcome));
        expect(outcomes.map((outcome) => JSON.stringify(outcome))).toEqual(direct);
        await pool.close();
      }),
      { numRuns: 12 },
    );
  });
});
