/** @file Small networks that learn two spirals, in PyTorch with its own optimisers. */

import type { Trained, TrainingSpec } from '../kinds/training/spec.ts';
import { activation, assign, number } from './python.ts';
import { constant, type TorchQuantity, type TorchTrial, valued } from './trial.ts';

export function trainingTrial(spec: TrainingSpec): TorchTrial {
  const { depth, width, steps, against } = spec;
  return {
    setup: [...pointLines(spec), ...lossLines(spec)],
    body: [],
    trials: { kind: 'seeds', first: spec.first_seed },
    quantities: {
      ...quantitiesOf(spec, spec, ''),
      ...(against === undefined ? {} : quantitiesOf(spec, against, 'against_')),
      chance: { ...constant('chance', Math.LN2), lines: ['chance = math.log(2)'] },
      depth: { ...constant('depth', depth), lines: [`depth = ${depth}`] },
      width: { ...constant('width', width), lines: [`width = ${width}`] },
      steps: constant('steps', steps),
    },
    dtype: spec.dtype,
  };
}

/** Labels −1 and 1 on two arms. */
function pointLines({ batch, steps, seeds }: TrainingSpec): string[] {
  const half = batch / 2;
  const arm = 'torch.stack([t * torch.cos(t + turn), t * torch.sin(t + turn)], 1)';
  return [
    assign({ steps, seeds }),
    `t = 2.5 * math.pi * torch.sqrt((torch.arange(${half}) + 0.5) / ${half})`,
    `x = torch.cat([${arm} for turn in (0, math.pi)]) / 8`,
    `y = torch.cat([-torch.ones(${half}), torch.ones(${half})])`,
  ];
}

/** The loss before the last of all updates; the first and the last layer have weights of their own scale. */
function lossLines({ optimiser, momentum, warm_up }: TrainingSpec): string[] {
  const draw = 'requires_grad_()';
  const hidden = `(math.sqrt(s / width) * torch.randn(width, width)).${draw} for _ in range(depth)`;
  const branch = `(torch.randn(width, width) / math.sqrt(width)).${draw} for _ in range(depth)`;
  const made =
    optimiser === 'adam'
      ? 'torch.optim.Adam([*W, *V, *b], lr=rate)'
      : `torch.optim.SGD([*W, *V, *b], lr=rate, momentum=${number(momentum)})`;
  const rising = `torch.optim.lr_scheduler.LambdaLR(optimiser, lambda k: min(1, (k + 1) / ${warm_up}))`;
  return [
    'def loss_of(seed, rate, phi, norm, skip, depth, width, s, alpha):',
    ...[
      'torch.manual_seed(seed)',
      `W, b = [torch.randn(width, 2).${draw}, *(${hidden})], [torch.zeros(width).${draw} for _ in range(depth + 1)]`,
      `V = [(torch.randn(1, width) / math.sqrt(width)).${draw}, *(${branch})]`,
      `optimiser = ${made}`,
      ...(warm_up > 0 ? [`schedule = ${rising}`] : []),
      'for step in range(steps):',
      '    for k in range(depth + 1):',
      '        h = phi(norm((a if k else x) @ W[k].T + b[k]))',
      '        a = a + alpha * h @ V[k].T if skip and k else h',
      '    loss = torch.nn.functional.softplus(-y * (a @ V[0].T)[:, 0]).mean()',
      `    optimiser.zero_grad(); loss.backward(); optimiser.step()${warm_up > 0 ? '; schedule.step()' : ''}`,
      'return loss.item() if math.isfinite(loss.item()) else math.inf',
    ].map((line) => `    ${line}`),
  ];
}

function quantitiesOf(
  { learning_rates }: TrainingSpec,
  { variant, activation: phi, depth, width, sigma_w2, alpha = 1 / Math.sqrt(depth) }: Trained,
  prefix: string,
): Record<string, TorchQuantity> {
  const norm =
    variant === 'batch-norm' ? `torch.nn.BatchNorm1d(${width}, affine=False)` : 'torch.nn.Identity()';
  const skip = variant === 'residual' ? 'True' : 'False';
  const network = [activation(phi), norm, skip, ...[depth, width, sigma_w2, alpha].map(number)].join(', ');
  const rates = `[${learning_rates.map(number).join(', ')}]`;
  const least = `min(loss_of(seed, rate, ${network}) for rate in ${rates})`;
  return {
    [`${prefix}final_loss`]: valued(`${prefix}final_loss`, least),
    [`${prefix}success`]: valued(`${prefix}success`, `float(${least} < 0.3)`),
  };
}
