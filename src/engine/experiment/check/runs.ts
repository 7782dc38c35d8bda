/**
 * @file From subjects to the runs that decide them: every spec runs once, whoever asks, with as many seeds as the time
 * allows, and all intervals of a page together err as rarely as one would.
 */

import type { AppError } from '#engine/core/diagnostic.ts';
import { hashOfJson } from '#engine/core/hash.ts';
import type { Result } from '#engine/core/result.ts';
import { ENGINE_VERSION } from '../engine-version.ts';
import { familyLevel } from '../judge/judge.ts';
import { type Budget, DEFAULT_BUDGET } from '../run/cost.ts';
import { planRun, type RunPlan } from '../run/plan.ts';
import type { ClaimText, ExperimentSpec } from '../types.ts';
import type { Demand, Subject } from './subjects.ts';

/** One run with the claims of everyone who wants something of it. */
export interface CheckRun {
  /** Of everything its result depends on. */
  readonly key: string;
  readonly spec: ExperimentSpec;
  readonly level: number;
  readonly backend: string;
  readonly budget: Budget;
  /** Estimated seconds on one core. */
  readonly seconds: number;
  /** Ids of the rows it serves. */
  readonly rows: readonly string[];
}

/** Where the answer to a demand will be, or why there is none. */
export type Answer = Result<{ readonly run: CheckRun; readonly claim: number }, AppError>;

export interface CheckPlan {
  readonly runs: readonly CheckRun[];
  readonly answers: ReadonlyMap<Demand, Answer>;
}

export interface CheckOptions {
  readonly thorough: boolean;
  readonly backend?: string;
}

/** Statistics on fewer seeds say little. */
const FEWEST_SEEDS = 30;
/**
 * A run that would take longer than so many seconds on one core does with fewer seeds, unless all are asked for: the
 * first of these with which the whole page takes no longer than `PAGE_SECONDS`.
 */
const PATIENCE = [16, 8, 4, 2, 1];
/** Of one core; two of them then need four minutes. */
const PAGE_SECONDS = 480;
const BUDGET: Readonly<Record<'usual' | 'thorough', Budget>> = {
  usual: DEFAULT_BUDGET,
  thorough: { ...DEFAULT_BUDGET, seconds: 600 },
};

/** Demands on one spec. */
interface Group {
  readonly spec: ExperimentSpec;
  readonly demands: Demand[];
  readonly claims: ClaimText[];
  readonly rows: Set<string>;
  /** Whether the spec comes from the catalogue, whose statistics are held to a least number of seeds. */
  ours: boolean;
}

/** Errors of `planRun` are answers to the demands concerned alone. */
export function planCheck(subjects: readonly Subject[], options: CheckOptions): CheckPlan {
  const answers = new Map<Demand, Answer>();
  const level = pageLevel(subjects, options);
  const groups = [...groupsOf(subjects, options, answers).values()];
  const patience = patienceFor(groups, options);
  const runs = groups.flatMap((group) => {
    const planned = planGroup(group, { ...options, level, patience });
    group.demands.forEach((demand, claim) => {
      answers.set(demand, planned.ok ? { ok: true, value: { run: planned.value, claim } } : planned);
    });
    return planned.ok ? [planned.value] : [];
  });
  return { runs, answers };
}

function planOf(spec: ExperimentSpec, { thorough, backend }: CheckOptions, level?: number) {
  return planRun(spec, {
    budget: BUDGET[thorough ? 'thorough' : 'usual'],
    ...(backend === undefined ? {} : { backend }),
    ...(level === undefined ? {} : { level }),
  });
}

/** Estimates only: nothing is over this budget. */
function estimateOf(spec: ExperimentSpec, { backend }: CheckOptions) {
  const budget = { seconds: Number.POSITIVE_INFINITY, bytes: Number.POSITIVE_INFINITY };
  return planRun(spec, { budget, ...(backend === undefined ? {} : { backend }) });
}

/**
 * Bonferroni over the rows that are decided by an interval, their number rounded up to a power of two: a sentence more
 * or less on the page then seldom changes what was computed for the others.
 */
function pageLevel(subjects: readonly Subject[], options: CheckOptions): number {
  const statistical = subjects.filter(({ verdict: { spec, claim } }) => {
    const plan = estimateOf({ ...spec, claims: [claim] }, options);
    return plan.ok && needsLevel(plan.value);
  }).length;
  let page = 1;
  while (page < statistical) page *= 2;
  return familyLevel(page);
}

function needsLevel({ deterministic, claims }: RunPlan): boolean {
  return !deterministic && claims.some(({ claim }) => !claim.forAllSeeds);
}

/** Demands whose claim cannot be read are answered at once, so that they do not take others with them. */
function groupsOf(
  subjects: readonly Subject[],
  options: CheckOptions,
  answers: Map<Demand, Answer>,
): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const { id, statement, verdict, measurements } of subjects) {
    for (const demand of [verdict, ...measurements.map((measurement) => measurement.demand)]) {
      const { spec, claim } = demand;
      const estimate = estimateOf({ ...spec, claims: [claim] }, options);
      if (!estimate.ok) {
        answers.set(demand, estimate);
        continue;
      }
      const key = hashOfJson(bare(spec));
      const group = groups.get(key) ?? { spec, demands: [], claims: [], rows: new Set(), ours: false };
      groups.set(key, group);
      group.demands.push(demand);
      group.claims.push({ that: claim.that });
      group.rows.add(id);
      group.ours ||= statement !== null;
    }
  }
  return groups;
}

/** What names a spec, and what it claims, changes nothing that is simulated. */
function bare({ id: _, title: __, claims: ___, ...spec }: ExperimentSpec): unknown {
  return spec;
}

interface Page extends CheckOptions {
  readonly level: number;
  readonly patience: number;
}

function patienceFor(groups: readonly Group[], options: CheckOptions): number {
  const estimates = groups.flatMap((group) => {
    const plan = estimateOf(claimedSpec(group), options);
    return plan.ok ? [{ group, plan: plan.value }] : [];
  });
  const pageSeconds = (patience: number) =>
    estimates.reduce((sum, { group, plan }) => {
      const seeds = seedsFor(plan, group, { ...options, patience }) ?? plan.trials;
      return sum + (plan.cost.seconds * seeds) / plan.trials;
    }, 0);
  return PATIENCE.find((patience) => pageSeconds(patience) <= PAGE_SECONDS) ?? Math.min(...PATIENCE);
}

function claimedSpec({ spec, claims }: Group): ExperimentSpec {
  return { ...spec, claims };
}

function planGroup(group: Group, { level, patience, ...options }: Page): Result<CheckRun, AppError> {
  const claimed = claimedSpec(group);
  const estimate = estimateOf(claimed, options);
  if (!estimate.ok) return estimate;
  const spec = withSeeds(claimed, seedsFor(estimate.value, group, { ...options, patience }));
  const plan = planOf(spec, options, level);
  if (!plan.ok) return plan;
  const { backend, cost, budget } = plan.value;
  const counts = needsLevel(plan.value) ? level : null;
  const content = { engine: ENGINE_VERSION, spec: bare(spec), claims: group.claims, level: counts, backend };
  return {
    ok: true,
    value: {
      key: hashOfJson(content),
      spec,
      level,
      backend,
      budget,
      seconds: cost.seconds,
      rows: [...group.rows],
    },
  };
}

/** `null` where a seed changes nothing. */
function seedsFor(
  { deterministic, trials, cost }: RunPlan,
  { ours }: Group,
  { thorough, patience }: Omit<Page, 'level'>,
): number | null {
  if (deterministic) return null;
  const full = ours ? Math.max(trials, FEWEST_SEEDS) : trials;
  if (thorough) return full;
  const affordable = Math.floor((patience * trials) / cost.seconds);
  return Math.min(full, Math.max(FEWEST_SEEDS, affordable));
}

/** The spec itself says what was run. */
function withSeeds(spec: ExperimentSpec, seeds: number | null): ExperimentSpec {
  return 'seeds' in spec && seeds !== null ? { ...spec, seeds } : spec;
}
