/** @file What a run will be, settled before anything is reserved: claims read, backend chosen, cost within the budget. */

import type { AppError } from '#engine/core/diagnostic.ts';
import { err, ok, type Result } from '#engine/core/result.ts';
import type { BackendName } from '#engine/tensor/backend.ts';
import { type Claim, namesOfClaim } from '../claim/ast.ts';
import { seedProblems } from '../claim/ensemble.ts';
import { parseClaim } from '../claim/parse.ts';
import { unitProblems } from '../claim/unit-check.ts';
import { kindOf } from '../kinds/registry.ts';
import type { RunSize } from '../kinds/size.ts';
import { unitsOf } from '../quantities.ts';
import type { ClaimText, ExperimentSpec } from '../types.ts';
import { type Budget, DEFAULT_BUDGET, estimateCost, type RunCost } from './cost.ts';
import { namesOfProbes, type Probe, type ProbeText, readProbes } from './probe.ts';
import { numbersOfClaim } from './record-batch.ts';
import { backendNamed } from './run-backend.ts';
import { overBudget } from './too-expensive.ts';

export interface TrialOptions {
  /** Instead of the spec's number. */
  readonly seeds?: number;
  /** `reference`, `simd` or `relaxed-simd`; the fast one where the machine has it. */
  readonly backend?: string;
  /** Confidence of intervals, default 0.95; see `familyLevel`. */
  readonly level?: number;
  readonly budget?: Budget;
  /** What a figure wants beside the claims. */
  readonly probes?: readonly ProbeText[];
}

export interface ReadClaim {
  readonly text: ClaimText;
  readonly claim: Claim;
}

export interface RunPlan extends RunSize {
  /** With the number of seeds that will be run. */
  readonly spec: ExperimentSpec;
  readonly backend: BackendName;
  readonly claims: readonly ReadClaim[];
  readonly probes: readonly Probe[];
  /** Names the claims and probes use. */
  readonly wanted: ReadonlySet<string>;
  readonly level: number;
  readonly cost: RunCost;
  readonly budget: Budget;
}

/** Errors: `claim-syntax`, `claim-misuse` (functions over seeds without seeds, units that do not fit), `unknown-backend` with the list, `too-expensive` with the estimate. */
export function planRun(requested: ExperimentSpec, options: TrialOptions = {}): Result<RunPlan, AppError> {
  const { level = 0.95, budget = DEFAULT_BUDGET } = options;
  const spec = withSeeds(requested, options.seeds);
  const backend = backendNamed(options.backend);
  if (!backend.ok) return backend;
  const claims = readClaims(spec);
  if (!claims.ok) return claims;
  const probes = readProbes(options.probes ?? []);
  if (!probes.ok) return probes;
  const wanted = new Set([
    ...claims.value.flatMap(({ claim }) => [...namesOfClaim(claim)].map(({ name }) => name)),
    ...namesOfProbes(probes.value),
  ]);
  const size = kindOf(spec).size(spec, wanted);
  const misused = misusedClaim(claims.value, spec, size.deterministic);
  if (misused !== null) return err(misused);
  const kept = claims.value.reduce((sum, { claim }) => sum + numbersOfClaim(claim), 0);
  const cost = estimateCost(spec, wanted, backend.value, kept);
  const refused = overBudget(cost, { spec, wanted, backend: backend.value, kept, budget });
  if (refused !== null) return err(refused);
  return ok({
    spec,
    backend: backend.value,
    claims: claims.value,
    probes: probes.value,
    wanted,
    level,
    cost,
    budget,
    ...size,
  });
}

/** The spec with another number of seeds, so that the result says what was run. */
function withSeeds(spec: ExperimentSpec, seeds: number | undefined): ExperimentSpec {
  return seeds === undefined || !('seeds' in spec) ? spec : { ...spec, seeds };
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

/** What the reader of a spec refuses with its line, for specs that did not come through it. */
function misusedClaim(
  claims: readonly ReadClaim[],
  spec: ExperimentSpec,
  deterministic: boolean,
): AppError | null {
  const units = unitsOf(spec);
  for (const { text, claim } of claims) {
    const [problem] = [...seedProblems(claim, deterministic), ...unitProblems(claim, units)];
    if (problem === undefined) continue;
    const message = `Claim "${text.that}", column ${problem.column}: ${problem.message}.`;
    return { code: 'claim-misuse', message, hint: 'Change the claim.' };
  }
  return null;
}
