/** @file The scripts say what the simulator says (law L11): every catalogue experiment and a spec of every kind, run by PyTorch. */

import { beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '#engine/experiment/catalogue/catalogue.ts';
import { parseClaim } from '#engine/experiment/claim/parse.ts';
import { planRun } from '#engine/experiment/run/plan.ts';
import { runSpec } from '#engine/experiment/run/run-spec.ts';
import { torchScript } from '#engine/experiment/torch/script.ts';
import type { ClaimResult, ExperimentSpec } from '#engine/experiment/types.ts';
import { SPECS, specOf } from '../../../support/specs.ts';
import { runScripts, torchMissing } from '../../../support/torch.ts';
import { TORCH_SPECS } from './specs.ts';

/** Enough to tell two means apart. */
const SEEDS = 30;
/** Of our own run, in seconds as estimated; PyTorch takes longer. What costs more has kinds and claims of what costs less. */
const MOST_SECONDS = 0.4;

const named: readonly (readonly [name: string, spec: ExperimentSpec])[] = [
  ...[...catalogue.experiments].map(([id, { spec }]) => [id, spec] as const),
  ...Object.entries(SPECS).map(([name, text]) => [name, specOf(text)] as const),
  ...Object.entries(TORCH_SPECS).map(([name, text]) => [name, specOf(text)] as const),
];
const cases = named.flatMap(([name, whole]) => {
  const spec = 'seeds' in whole ? { ...whole, seeds: SEEDS } : whole;
  const script = torchScript(spec);
  return script === null || secondsOf(spec) > MOST_SECONDS ? [] : [{ name, spec, script }];
});

function secondsOf(spec: ExperimentSpec): number {
  const plan = planRun(spec);
  return plan.ok ? plan.value.cost.seconds : Number.POSITIVE_INFINITY;
}

const missing = torchMissing();
let printed: readonly string[] = [];
beforeAll(() => {
  if (missing === null) printed = runScripts(cases.map(({ script }) => script));
}, 900_000);

describe.each(cases.map((one, index) => ({ ...one, index })))('the script of $name', ({ spec, index }) => {
  it('prints our number and agrees on the claim', ({ skip }) => {
    if (missing !== null) return skip(missing);
    const result = runSpec(spec);
    const claim = result.ok ? result.value.claims[0] : undefined;
    const text = printed[index] ?? '';
    if (claim === undefined) throw new Error(`no result beside ${text}`);
    expect(text).toMatch(/^measured /);
    compareMeasured(claim, text, spec);
    if (claim.verdict !== 'inconclusive' && !text.includes('undecided'))
      expect(text).toContain(`the claim ${claim.verdict === 'supported' ? 'holds' : 'fails'}`);
  }, 300_000);
});

const MEAN = /^measured (\S+?)(?:, its logarithm (\S+))? ± (\S+) \(standard error, (\d+) seeds\)/;

function compareMeasured(claim: ClaimResult, text: string, spec: ExperimentSpec): void {
  const mean = MEAN.exec(text);
  if (mean === null) {
    // The worst of other seeds is another number.
    const read = parseClaim(claim.that);
    if (read.ok && read.value.forAllSeeds) return;
    const measured = Number(/^measured (\S+)/.exec(text)?.[1]);
    expect(Math.abs(measured - claim.measured)).toBeLessThanOrEqual(
      rounding(spec) * Math.max(1, Math.abs(claim.measured)),
    );
    return;
  }
  const [, plain, ln, error] = mean;
  const logs = ln !== undefined;
  const ours = logs ? Math.log(claim.measured) : claim.measured;
  const ends = claim.interval.map((end) => (logs ? Math.log(end) : end));
  // Student's t of 30 seeds; for fewer it is larger and the error a little overrated.
  const own = ((ends[1] ?? 0) - (ends[0] ?? 0)) / 2 / 2.045;
  const spread = Math.sqrt(own * own + Number(error) * Number(error));
  expect(Math.abs(Number(logs ? ln : plain) - ours)).toBeLessThanOrEqual(
    4 * spread + rounding(spec) * Math.max(1, Math.abs(ours)),
  );
}

/** Suprema come from a grid there and from a formula here; printing keeps 6 digits of an average. */
function rounding(spec: ExperimentSpec): number {
  if ('dtype' in spec && spec.dtype === 'float32') return 1e-4;
  return 1e-6;
}
