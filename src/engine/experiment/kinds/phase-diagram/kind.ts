/** @file The kind `phase-diagram`. */

import { edgeOfChaos } from '#engine/network/theory/edge-of-chaos.ts';
import { phaseDiagram } from '#engine/network/theory/phase-diagram.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { plain } from '../../claim/scalar.ts';
import type { FieldReader } from '../../fields/field-reader.ts';
import { type KindDefinition, LAYER, single } from '../kind.ts';
import { networkKind } from '../network/kind.ts';
import type { NetworkSpec } from '../network/spec.ts';
import { bounded, word } from '../parameter.ts';
import { ACTIVATION_NAMES, knownActivation, readSeeded } from '../seeded.ts';
import type { Curve, Simulation } from '../simulation.ts';
import type { Body } from '../spec-base.ts';
import type { Work } from '../work.ts';
import type { PhaseDiagramSpec } from './spec.ts';

/** Plain multiply-adds that a cell takes the time of: a fixed point of two moment curves. */
const LOOPS_PER_CELL = 4000;
/** … and the curves themselves. */
const LOOPS_PER_DIAGRAM = 5e6;

export const phaseDiagramKind: KindDefinition<PhaseDiagramSpec> = {
  read: readPhaseDiagram,
  quantities: (spec) => ({
    ...networkKind.quantities(probeOf(spec)),
    critical_sigma_w2: single,
    sigma_w2: single,
    sigma_b2: single,
  }),
  size: (spec, wanted) => networkKind.size(probeOf(spec), wanted),
  work: diagramWork,
  parameters: (spec) => [
    word('activation', spec.activation, ACTIVATION_NAMES),
    bounded('sigma_w2', spec.sigma_w2),
    bounded('sigma_b2', spec.sigma_b2),
    bounded('depth', spec.depth),
    bounded('width', spec.width),
    bounded('seeds', spec.seeds),
    bounded('sigma_w2_max', spec.sigma_w2_max),
    bounded('sigma_b2_max', spec.sigma_b2_max),
  ],
  simulate: simulateDiagram,
  theory: (spec) => networkKind.theory?.(probeOf(spec)) ?? [],
  place: LAYER,
};

function readPhaseDiagram(reader: FieldReader): Body<PhaseDiagramSpec> {
  return {
    kind: 'phase-diagram',
    activation: reader.word('activation', ACTIVATION_NAMES, 'tanh'),
    sigma_w2_max: reader.number('sigma_w2_max', 4),
    sigma_b2_max: reader.number('sigma_b2_max', 0.5),
    columns: reader.number('columns', 60),
    rows: reader.number('rows', 40),
    sigma_w2: reader.number('sigma_w2', 1),
    sigma_b2: reader.number('sigma_b2', 0.05),
    depth: reader.number('depth', 50),
    width: reader.number('width', 128),
    ...readSeeded(reader),
  };
}

/** The network at the chosen point. */
function probeOf(spec: PhaseDiagramSpec): NetworkSpec {
  const { depth, width, activation, sigma_w2, sigma_b2, seeds, first_seed, dtype, claims } = spec;
  const init = { init: 'gaussian', sigma_w2, sigma_b2 } as const;
  return { kind: 'network', depth, width, activation, ...init, batch: 1, seeds, first_seed, dtype, claims };
}

/** critical_sigma_w2: the σ_w² on the edge at the chosen σ_b²; NaN where there is none. */
function simulateDiagram(spec: PhaseDiagramSpec, wanted: ReadonlySet<string>, backend: Backend): Simulation {
  const network = networkKind.simulate(probeOf(spec), wanted, backend);
  const diagram = diagramOf(spec);
  const edge = edgeOfChaos(knownActivation(spec.activation), spec.sigma_b2);
  const own = [
    ['critical_sigma_w2', [plain(edge.kind === 'none' ? Number.NaN : edge.sigmaW2)]],
    ['sigma_w2', [plain(spec.sigma_w2)]],
    ['sigma_b2', [plain(spec.sigma_b2)]],
  ] as const;
  return {
    *trial(index) {
      const trial = yield* network.trial(index);
      return {
        measurements: new Map([...trial.measurements, ...own]),
        curves: [...trial.curves, diagram],
      };
    },
  };
}

/** ln √χ₁ in every cell, at the middle of the cells. */
function diagramOf(spec: PhaseDiagramSpec): Curve {
  const x = middles(spec.sigma_w2_max, spec.columns);
  const y = middles(spec.sigma_b2_max, spec.rows);
  const steps = phaseDiagram({ activation: knownActivation(spec.activation), sigmaW2: x, sigmaB2: y });
  let step = steps.next();
  while (!step.done) step = steps.next();
  const values = step.value.logGradNormPerLayer;
  return { name: 'rate', x: Array.from(values, (_, i) => i), y: values, unit: '', grid: { x, y } };
}

function middles(max: number, cells: number): number[] {
  return Array.from({ length: cells }, (_, i) => ((i + 0.5) * max) / cells);
}

function diagramWork(spec: PhaseDiagramSpec, wanted: ReadonlySet<string>): Work {
  const work = networkKind.work(probeOf(spec), wanted);
  const cells = spec.columns * spec.rows;
  const loops = (LOOPS_PER_CELL * cells + LOOPS_PER_DIAGRAM) / spec.seeds;
  return { ...work, loops: work.loops + loops, kept: work.kept + cells };
}
