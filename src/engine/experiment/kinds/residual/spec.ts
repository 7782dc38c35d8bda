/** @file A chain of residual blocks, or of dense connections. */

import type { MatrixRows, Seeded, SpecBase } from '../spec-base.ts';

/**
 * Blocks x ← x + alpha F(x). F(x) = W2 phi(W1 x) with random or given W1, W2; or F is known by its Jacobian, given or
 * random. `concatenate` makes it x ← [x ; W phi(x)] with `growth` new channels a layer.
 */
export interface ResidualSpec extends SpecBase, Seeded {
  readonly kind: 'residual';
  readonly depth: number;
  readonly width: number;
  readonly activation: string;
  readonly alpha: number;
  /** n Var of W1; W2 has n Var = 1. */
  readonly sigma_w2: number;
  /** `false` leaves the branches without their shortcut. */
  readonly skip: boolean;
  readonly connections: 'add' | 'concatenate';
  /** New channels a layer; for `concatenate`. */
  readonly growth?: number;
  /** What follows the addition. */
  readonly after: 'none' | 'relu';
  /** Of F, before alpha. One for all blocks, or a list passed through in turn. */
  readonly branch_jacobian?: MatrixRows | readonly MatrixRows[];
  /** Random Jacobians of this spectral norm, another for every block. */
  readonly branch_norm?: number;
  /** Both, with `input`: the same branch in every block. */
  readonly W1?: MatrixRows;
  readonly W2?: MatrixRows;
  readonly input?: readonly number[];
  readonly gradient?: readonly number[];
}

/** Where the branch comes from. */
export type BranchSource = 'random' | 'matrices' | 'jacobians' | 'random-jacobians' | 'dense';

export function branchSource(spec: Omit<ResidualSpec, 'id' | 'title' | 'claims'>): BranchSource {
  if (spec.connections === 'concatenate') return 'dense';
  if (spec.W1 !== undefined) return 'matrices';
  if (spec.branch_jacobian !== undefined) return 'jacobians';
  return spec.branch_norm === undefined ? 'random' : 'random-jacobians';
}
