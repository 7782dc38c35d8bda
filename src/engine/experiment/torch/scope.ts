/** @file What an expression may speak of in a script: the quantities of a trial, and what is collected over all seeds. */

import type { OverSeeds } from '../claim/ensemble.ts';
import type { Quantities, TorchQuantity } from './trial.ts';

export interface Scope {
  readonly quantities: Quantities;
  /** Column of each function over all seeds in `parts`, the table of what every trial returned. */
  readonly columns: ReadonlyMap<OverSeeds, number>;
}

/** A claim that names anything else has no script; that is asked before. */
export function quantityNamed(name: string, { quantities }: Pick<Scope, 'quantities'>): TorchQuantity {
  const quantity = quantities[name];
  if (quantity === undefined) throw new RangeError(`no quantity ${name} in this script`);
  return quantity;
}
