/** @file Activations in PyTorch: derivatives by autograd on a fine grid, moments by the trapezium rule. */

import type { ActivationSpec } from '../kinds/activation/spec.ts';
import { activation, number } from './python.ts';
import { constant, measured, type TorchQuantity, type TorchTrial, valued } from './trial.ts';

const DENSITY = 'density = torch.exp(-t.square() / 2) / math.sqrt(2 * math.pi)';

/** Each measure of one activation `phi` with its values `y` and derivatives `slope` on the grid `t`. */
const MEASURES = {
  derivative_max: { expression: 'slope.max().item()', before: [] },
  derivative_min: { expression: 'slope.min().item()', before: [] },
  derivative_at_zero: { expression: 'slope[len(t) // 2].item()', before: [] },
  value: { expression: 'phi(at).item()', before: [] },
  derivative: { expression: 'vjp(phi, at)[1].item()', before: [] },
  second_moment: { expression: 'torch.trapezoid(y.square() * density, t).item()', before: [DENSITY] },
  derivative_second_moment: {
    expression: 'torch.trapezoid(slope.square() * density, t).item()',
    before: [DENSITY],
  },
} as const;

export function activationTrial({ activation: names, x = 0 }: ActivationSpec): TorchTrial {
  const phis = [names].flat().map((name) => activation(name));
  const only = typeof names === 'string';
  const quantities: Record<string, TorchQuantity> = {
    x: constant('x_', x),
    largest_derivative_max: valued('largest_derivative_max', 'max(slope.max().item() for slope in slopes)'),
  };
  for (const [name, { expression, before }] of Object.entries(MEASURES)) {
    const each = `[${expression} for phi, y, slope in zip(phis, ys, slopes)]`;
    const line = only ? `${name} = ${each}[0]` : `${name} = ${each}`;
    quantities[name] = measured(name, only ? 'number' : 'list', [...before, line]);
  }
  return {
    setup: [
      `phis, at = [${phis.join(', ')}], torch.tensor(${number(x)}, dtype=torch.float64)`,
      `x_ = ${number(x)}`,
    ],
    body: [
      't = torch.linspace(-40, 40, 1_600_001)',
      'ys = [phi(t) for phi in phis]',
      'slopes = [vjp(phi, t, torch.ones_like(t))[1] for phi in phis]',
    ],
    trials: { kind: 'once' },
    quantities,
    dtype: 'float64',
  };
}
