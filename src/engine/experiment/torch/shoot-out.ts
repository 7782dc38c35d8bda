/** @file One cell of the shoot-out in PyTorch: a plain network. */

import { cellNamed, networkOf } from '../kinds/shoot-out/cells.ts';
import type { ShootOutSpec } from '../kinds/shoot-out/spec.ts';
import { networkTrial } from './network.ts';
import type { TorchTrial } from './trial.ts';

/** `null` for a claim about several cells: they are as many scripts. */
export function shootOutTrial(spec: ShootOutSpec, wanted: ReadonlySet<string>): TorchTrial | null {
  const [name, ...more] = wanted;
  const cell = name === undefined || more.length > 0 ? undefined : cellNamed(name);
  if (cell === undefined) return null;
  const trial = networkTrial(networkOf(spec, cell), new Set());
  const { rate } = trial.quantities;
  return { ...trial, quantities: rate === undefined ? {} : { [cell.name]: rate } };
}
