/** @file What sequence layers share: one state after the other. */

import type { Variable } from '../tape/tape.ts';

/** h_1 … h_T from a step and h_0; zeros [batch, units] where no h_0 is given. */
export function unroll(
  step: (x: Variable, h: Variable) => Variable,
  x: readonly Variable[],
  units: number,
  h0?: Variable,
): Variable[] {
  const states: Variable[] = [];
  for (const input of x) states.push(step(input, states.at(-1) ?? h0 ?? zeroState(input, units)));
  return states;
}

/** Zeros [batch, units] for the batch of x. */
export function zeroState({ tape, tensor }: Variable, units: number): Variable {
  return tape.variable(tape.backend.zeros([tensor.shape[0] ?? 1, units], tensor.dtype));
}
