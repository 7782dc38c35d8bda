/** @file The cells of the shoot-out: their names, and the network of each. */

import { edgeOfChaos } from '#engine/network/theory/edge-of-chaos.ts';
import type { NetworkSpec } from '../network/spec.ts';
import { knownActivation } from '../seeded.ts';
import { SHOOT_OUT_ACTIVATIONS, SHOOT_OUT_INITS, type ShootOutSpec } from './spec.ts';

export interface Cell {
  /** Quantity of its rate: `rate_he_relu`. */
  readonly name: string;
  readonly init: (typeof SHOOT_OUT_INITS)[number];
  readonly activation: (typeof SHOOT_OUT_ACTIVATIONS)[number];
}

/** Row after row: one row per activation. */
export const CELLS: readonly Cell[] = SHOOT_OUT_ACTIVATIONS.flatMap((activation) =>
  SHOOT_OUT_INITS.map((init) => ({
    name: `rate_${init.replaceAll('-', '_')}_${activation}`,
    init,
    activation,
  })),
);

/** The cell whose rate has that name. */
export function cellNamed(name: string): Cell | undefined {
  return CELLS.find((cell) => cell.name === name);
}

const BIAS_VARIANCE = 0.05;

/** The network of a cell. */
export function networkOf(spec: ShootOutSpec, { init, activation }: Cell): NetworkSpec {
  const { depth, width, seeds, first_seed, dtype } = spec;
  const shared = { kind: 'network', depth, width, activation, batch: 1, seeds, first_seed, dtype } as const;
  const plainNet = { ...shared, sigma_b2: 0, claims: [] };
  if (init === 'orthogonal') return { ...plainNet, init, sigma_w2: 1 };
  if (init !== 'edge-of-chaos') return { ...plainNet, init };
  const known = knownActivation(activation);
  const withBias = edgeOfChaos(known, BIAS_VARIANCE);
  const edge = withBias.kind === 'none' ? edgeOfChaos(known, 0) : withBias;
  const sigma_w2 = edge.kind === 'none' ? (edge.repelling?.sigmaW2 ?? 1) : edge.sigmaW2;
  const sigma_b2 = withBias.kind === 'none' ? 0 : BIAS_VARIANCE;
  return { ...plainNet, init: 'gaussian', sigma_w2, sigma_b2 };
}
