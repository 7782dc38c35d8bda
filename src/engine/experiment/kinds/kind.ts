/** @file What a kind of spec is: its fields, what it offers to claims, what it costs, and how it is simulated. */

import type { Backend } from '#engine/tensor/backend.ts';
import type { Unit } from '../dimensions.ts';
import type { FieldReader } from '../fields/field-reader.ts';
import type { Bilingual, Parameter, Series } from '../types.ts';
import type { Simulation } from './simulation.ts';
import type { RunSize } from './size.ts';
import type { Body, SpecBase } from './spec-base.ts';
import type { Work } from './work.ts';

/** `length` null: a single number; otherwise entries 1 … length. */
export interface Quantity {
  readonly length: number | null;
  /** Absent or null for a bare number. */
  readonly unit?: Unit | null;
}

export const single: Quantity = { length: null };

export interface KindDefinition<Spec extends SpecBase> {
  /** Reads the fields of the kind's own; problems go to the reader. */
  read(reader: FieldReader): Body<Spec>;
  /** Names that claims may use; the spec's own sizes are among them. */
  quantities(spec: Spec): Readonly<Record<string, Quantity>>;
  /** `wanted` here and below: the names that claims and figures use. */
  size(spec: Spec, wanted: ReadonlySet<string>): RunSize;
  /** What one trial does and holds. */
  work(spec: Spec, wanted: ReadonlySet<string>): Work;
  /** What a user may set. */
  parameters(spec: Spec): readonly Parameter[];
  /** The fields with a parameter set, where that is more than replacing the field of that name. */
  set?(fields: Fields, name: string, value: unknown): Fields;
  /** Reserves what every trial needs in the memory of `backend`. */
  simulate(spec: Spec, wanted: ReadonlySet<string>, backend: Backend): Simulation;
  /** Curves that are the same for every seed. */
  theory?(spec: Spec): readonly Series[];
  /** What an indexed quantity runs along. */
  readonly place: Bilingual;
}

export type Fields = Readonly<Record<string, unknown>>;

export const LAYER: Bilingual = { zh: '层', en: 'layer' };
export const BLOCK: Bilingual = { zh: '块', en: 'block' };
export const STEP: Bilingual = { zh: '步', en: 'step' };
