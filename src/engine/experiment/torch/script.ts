/** @file A spec → a self-contained PyTorch script of at most 30 lines that repeats the measurement of its first claim. */

import { type Claim, namesOfClaim } from '../claim/ast.ts';
import { parseClaim } from '../claim/parse.ts';
import type { ExperimentSpec } from '../types.ts';
import { decide } from './decision.ts';
import { torchTrialOf } from './generators.ts';
import { comment } from './python.ts';
import type { TorchTrial } from './trial.ts';

/** More would no longer be read before it is run. */
export const MOST_LINES = 30;

/**
 * Python source that prints `measured …` and `the claim holds` or `fails` (law L11). Explicit matrices are the same
 * numbers; an ensemble is the same one under seeds of its own, so that its numbers agree within their standard errors.
 * `null` for a spec without claims, for kinds and quantities without a script, and where it would be longer.
 */
export function torchScript(spec: ExperimentSpec): string | null {
  const that = spec.claims[0]?.that;
  const claim = that === undefined ? undefined : parseClaim(that);
  if (that === undefined || claim?.ok !== true) return null;
  const names = new Set([...namesOfClaim(claim.value)].map(({ name }) => name));
  const trial = torchTrialOf(spec, names);
  if (trial === null || [...names].some((name) => trial.quantities[name] === undefined)) return null;
  const body = [...trial.body, ...derived(trial, names, false)];
  const lines = [
    comment(`${spec.id ?? spec.kind}: ${that}`),
    ...imports(trial, body),
    ...trial.setup,
    ...derived(trial, names, true),
    ...measurement(claim.value, trial, body),
  ];
  return lines.length > MOST_LINES ? null : `${lines.join('\n')}\n`;
}

/** Each line once, in the order of the quantities: of those that all trials share, or of the others. */
function derived({ quantities }: TorchTrial, names: ReadonlySet<string>, shared: boolean): string[] {
  const wanted = Object.entries(quantities).filter(
    ([name, { constant }]) => names.has(name) && (constant !== null) === shared,
  );
  return [...new Set(wanted.flatMap(([, { lines }]) => lines))];
}

function imports({ dtype, setup }: TorchTrial, body: readonly string[]): string[] {
  const usesVjp = [...setup, ...body].some((line) => line.includes('vjp('));
  return [
    'import math, torch',
    ...(usesVjp ? ['from torch.autograd.functional import vjp'] : []),
    `torch.set_default_dtype(torch.${dtype})`,
  ];
}

function measurement(claim: Claim, { trials, quantities }: TorchTrial, body: readonly string[]): string[] {
  const { returned, table, finish } = decide(claim, quantities, trials.kind);
  const gathered = (list: string) => (table ? `torch.tensor(${list}, dtype=torch.float64)` : list);
  const inner = [...body, `return ${returned.join(', ')}`].map((line) => `    ${line}`);
  switch (trials.kind) {
    case 'once':
      return [...body, ...finish];
    case 'seeds':
      return [
        'def trial(seed):',
        '    torch.manual_seed(seed)',
        ...inner,
        `sides = ${gathered(`[trial(seed) for seed in range(${trials.first}, ${trials.first} + seeds)]`)}`,
        ...finish,
      ];
    case 'grid': {
      const variables = trials.axes.map(([variable]) => variable).join(', ');
      const loops = trials.axes.map(([variable, values]) => `for ${variable} in ${values}`).join(' ');
      return [
        `def trial(${variables}):`,
        ...inner,
        `sides = ${gathered(`[trial(${variables}) ${loops}]`)}`,
        ...finish,
      ];
    }
    default:
      return trials satisfies never;
  }
}
