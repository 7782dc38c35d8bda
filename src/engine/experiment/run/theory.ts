/** @file What theory says about a spec: curves beside the measured ones. */

import { kindOf } from '../kinds/registry.ts';
import type { ExperimentSpec, Series } from '../types.ts';

/** Curves that are the same for every seed. */
export function theorySeries(spec: ExperimentSpec): readonly Series[] {
  return kindOf(spec).theory?.(spec) ?? [];
}
