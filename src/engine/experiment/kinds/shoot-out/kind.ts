/** @file The kind `shoot-out`. */

import type { Backend } from '#engine/tensor/backend.ts';
import { plain, type Scalar } from '../../claim/scalar.ts';
import type { FieldReader } from '../../fields/field-reader.ts';
import { type KindDefinition, LAYER, type Quantity } from '../kind.ts';
import { networkKind } from '../network/kind.ts';
import { bounded } from '../parameter.ts';
import { DEFAULT_WIDTH, readSeeded } from '../seeded.ts';
import type { Curve, Simulation } from '../simulation.ts';
import { seededSize } from '../size.ts';
import type { Body } from '../spec-base.ts';
import type { Work } from '../work.ts';
import { CELLS, networkOf } from './cells.ts';
import { SHOOT_OUT_ACTIVATIONS, SHOOT_OUT_INITS, type ShootOutSpec } from './spec.ts';

export const shootOutKind: KindDefinition<ShootOutSpec> = {
  read: readShootOut,
  quantities: () => Object.fromEntries(CELLS.map(({ name }) => [name, SINGLE])),
  size: (spec) => seededSize(true, spec.seeds, 2 * spec.depth * CELLS.length),
  work: shootOutWork,
  parameters: (spec) => [
    bounded('depth', spec.depth),
    bounded('width', spec.width),
    bounded('seeds', spec.seeds),
  ],
  simulate: simulateShootOut,
  place: LAYER,
};

const SINGLE: Quantity = { length: null };

function readShootOut(reader: FieldReader): Body<ShootOutSpec> {
  return {
    kind: 'shoot-out',
    depth: reader.number('depth', 50),
    width: reader.number('width', DEFAULT_WIDTH),
    ...readSeeded(reader),
  };
}

/** All cells run under the same seed. One network after the other uses the same memory. */
function simulateShootOut(spec: ShootOutSpec, _: ReadonlySet<string>, backend: Backend): Simulation {
  const networks = CELLS.map((cell) => networkOf(spec, cell));
  const wanted = new Set(['rate']);
  return {
    *trial(index) {
      const rates: number[] = [];
      for (const network of networks) {
        const mark = backend.mark();
        const trial = yield* networkKind.simulate(network, wanted, backend).trial(index);
        backend.release(mark);
        rates.push(trial.measurements.get('rate')?.[0]?.value ?? Number.NaN);
      }
      const named = CELLS.map(({ name }, i): [string, Scalar[]] => [name, [plain(rates[i] ?? Number.NaN)]]);
      return { measurements: new Map(named), curves: [gridOf(rates)] };
    },
  };
}

/** Columns count initialisations from 1, rows activations. */
function gridOf(rates: readonly number[]): Curve {
  const grid = {
    x: SHOOT_OUT_INITS.map((_, i) => i + 1),
    y: SHOOT_OUT_ACTIVATIONS.map((_, i) => i + 1),
  };
  return { name: 'rate', x: rates.map((_, i) => i), y: rates, unit: '', grid };
}

function shootOutWork(spec: ShootOutSpec): Work {
  const works = CELLS.map((cell) => networkKind.work(networkOf(spec, cell), new Set()));
  const most = works.reduce((largest, work) => Math.max(largest, work.entries), 0);
  const sum = (of: (work: Work) => number) => works.reduce((total, work) => total + of(work), 0);
  return {
    normals: sum(({ normals }) => normals),
    gemv: sum(({ gemv }) => gemv),
    gemm: sum(({ gemm }) => gemm),
    activations: sum(({ activations }) => activations),
    loops: sum(({ loops }) => loops),
    entries: most,
    kept: CELLS.length,
  };
}
