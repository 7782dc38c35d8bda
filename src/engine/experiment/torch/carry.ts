/** @file The loop that carries a gradient `delta` back: a unit vector each time, its length summed up as a logarithm. */

import { norm, type TorchQuantity, valued } from './trial.ts';

/** `delta` as a vector of length 1, also where nothing is left of it. */
export const UNIT = 'delta / max(delta.norm(), 1e-300)';

/** Lines of the loop; `step` gives the gradient one place further back from `UNIT`. `more` are further lines of it. */
export function carryBack(loop: string, step: string, more: readonly string[] = []): string[] {
  return [
    'log_gradient_norm = [delta.norm().log().item()]',
    loop,
    `    delta = ${step}`,
    '    log_gradient_norm.insert(0, log_gradient_norm[0] + delta.norm().log().item())',
    ...more.map((line) => `    ${line}`),
  ];
}

/** What every such loop measures; the rate is that of `measure/rate.ts`, in nats per place. */
export const CARRIED: { readonly gradient_norm: TorchQuantity; readonly rate: TorchQuantity } = {
  gradient_norm: norm('gradient_norm', 'list'),
  rate: valued('rate', '(log_gradient_norm[0] - log_gradient_norm[-1]) / max(len(log_gradient_norm) - 1, 1)'),
};
