/** @file Runs a spec: trials one by one, then the verdicts. The generator is what workers drive, `runSpec` what a command calls. */

import type { AppError } from '#engine/core/diagnostic.ts';
import { err, ok, type Result } from '#engine/core/result.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { referenceBackend } from '#engine/tensor/reference.ts';
import { type Claim, namesOfClaim } from '../claim/ast.ts';
import { evaluate } from '../claim/evaluate.ts';
import { parseClaim } from '../claim/parse.ts';
import { judge } from '../judge/judge.ts';
import type { Sides } from '../judge/sides.ts';
import type { ClaimText, ExperimentResult, ExperimentSpec, Progress } from '../types.ts';
import { type Budget, DEFAULT_BUDGET, estimateCost } from './cost.ts';
import { SeriesBuilder } from './series.ts';
import { simulateRecurrent, simulateResidual } from './simulate-carried.ts';
import { simulateActivation, simulateCalc, simulateMatrices } from './simulate-exact.ts';
import { simulateNetwork } from './simulate-network.ts';
import type { Simulation, Trial } from './simulation.ts';

export interface TrialOptions {
  /** Instead of the spec's number. */
  readonly seeds?: number;
  readonly backend?: Backend;
  /** Confidence of intervals, default 0.95; see `familyLevel`. */
  readonly level?: number;
  readonly budget?: Budget;
}

export interface RunOptions extends TrialOptions {
  readonly onProgress?: (progress: Progress) => void;
  /** Asked between blocks of layers; true ends the run with the error `cancelled`. */
  readonly shouldStop?: () => boolean;
}

interface ReadClaim {
  readonly text: ClaimText;
  readonly claim: Claim;
}

/** Runs to the end. Errors: `too-expensive` with the estimate, `cancelled`, `claim-syntax`. */
export function runSpec(spec: ExperimentSpec, options: RunOptions = {}): Result<ExperimentResult, AppError> {
  const steps = trials(spec, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    options.onProgress?.(step.value);
    if (options.shouldStop?.()) {
      const { done, total } = step.value;
      return err({
        code: 'cancelled',
        message: `Stopped after ${done} of ${total} steps.`,
        hint: 'Run it again.',
      });
    }
  }
}

/** The same step by step: yields progress after every layer or so, returns the result. */
export function* trials(
  requested: ExperimentSpec,
  options: TrialOptions = {},
): Generator<Progress, Result<ExperimentResult, AppError>> {
  const spec = withSeeds(requested, options.seeds);
  const backend = options.backend ?? referenceBackend;
  const claims = readClaims(spec);
  if (!claims.ok) return claims;
  const wanted = new Set(
    claims.value.flatMap(({ claim }) => [...namesOfClaim(claim)].map(({ name }) => name)),
  );
  const refused = overBudget(spec, wanted, options.budget ?? DEFAULT_BUDGET);
  if (refused !== null) return err(refused);
  const simulation = simulationOf(spec, wanted, backend);
  const sides = claims.value.map((): Sides[] => []);
  const series = new SeriesBuilder();
  const total = simulation.trials * simulation.steps;
  for (let index = 0; index < simulation.trials; index++) {
    const trial = yield* oneTrial(simulation, index, total);
    claims.value.forEach(({ claim }, i) => {
      sides[i]?.push(sidesOf(claim, trial));
    });
    series.add(trial.curves);
    yield { done: (index + 1) * simulation.steps, total };
  }
  const { deterministic } = simulation;
  return ok({
    spec,
    seeds: simulation.trials,
    backend: backend.name,
    claims: claims.value.map(({ text, claim }, i) =>
      judge(text, claim, sides[i] ?? [], { deterministic, level: options.level ?? 0.95 }),
    ),
    series: [...series.build(), ...simulation.theory],
  });
}

function* oneTrial(simulation: Simulation, index: number, total: number): Generator<Progress, Trial> {
  const steps = simulation.trial(index);
  for (let done = index * simulation.steps; ; done++) {
    const step = steps.next();
    if (step.done) return step.value;
    yield { done: Math.min(done + 1, total), total };
  }
}

function sidesOf(claim: Claim, trial: Trial): Sides {
  return {
    left: evaluate(claim.left, trial.measurements),
    right: evaluate(claim.right, trial.measurements),
    tolerance: claim.tolerance === null ? 0 : evaluate(claim.tolerance, trial.measurements).value,
  };
}

function readClaims(spec: ExperimentSpec): Result<ReadClaim[], AppError> {
  const read: ReadClaim[] = [];
  for (const text of spec.claims) {
    const claim = parseClaim(text.that);
    if (!claim.ok) {
      const message = `Claim "${text.that}", column ${claim.error.column}: ${claim.error.message}.`;
      return err({
        code: 'claim-syntax',
        message,
        hint: 'Write it as `expr <= expr` or `expr within NUMBER of expr`.',
      });
    }
    read.push({ text, claim: claim.value });
  }
  return ok(read);
}

/** The spec with another number of seeds, so that the result says what was run. */
function withSeeds(spec: ExperimentSpec, seeds: number | undefined): ExperimentSpec {
  return seeds === undefined || !('seeds' in spec) ? spec : { ...spec, seeds };
}

function overBudget(spec: ExperimentSpec, wanted: ReadonlySet<string>, budget: Budget): AppError | null {
  const cost = estimateCost(spec, wanted);
  if (cost.seconds <= budget.seconds && cost.bytes <= budget.bytes) return null;
  const size = `about ${Math.ceil(cost.seconds)} s and ${Math.ceil(cost.bytes / 1e6)} MB`;
  const limit = `${budget.seconds} s and ${Math.round(budget.bytes / 1e6)} MB`;
  return {
    code: 'too-expensive',
    message: `The run was not started: it would take ${size}; the limit is ${limit}.`,
    hint: 'Lower depth, width, batch or seeds.',
  };
}

function simulationOf(spec: ExperimentSpec, wanted: ReadonlySet<string>, backend: Backend): Simulation {
  switch (spec.kind) {
    case 'activation':
      return simulateActivation(spec);
    case 'network':
      return simulateNetwork(spec, wanted, backend);
    case 'residual':
      return simulateResidual(spec, backend);
    case 'recurrent':
      return simulateRecurrent(spec, backend);
    case 'matrices':
      return simulateMatrices(spec, backend);
    case 'calc':
      return simulateCalc(spec);
    default:
      return spec satisfies never;
  }
}
