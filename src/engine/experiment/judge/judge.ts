/**
 * @file From what every trial says about a claim to a verdict (design §6). Three kinds of decision, never mixed: trial by
 * trial, on the mean of single seeds, and on functions over all seeds.
 */

import type { Claim } from '../claim/ast.ts';
import type { ClaimResult, ClaimText } from '../types.ts';
import type { ClaimTrial } from './claim-trial.ts';
import { isEnsembleClaim, judgeEnsemble } from './ensemble.ts';
import { judgeEveryTrial } from './every-trial.ts';
import { judgeMean } from './mean.ts';
import type { JudgeOptions, Outcome } from './outcome.ts';

/** Confidence for one of `count` statements on a page, so that all of them together err at most 5 % of the time (Bonferroni). */
export function familyLevel(count: number): number {
  return 1 - 0.05 / Math.max(1, count);
}

/** The verdict on one claim. `trials` has at least one entry. */
export function judge(
  text: ClaimText,
  claim: Claim,
  trials: readonly ClaimTrial[],
  options: JudgeOptions,
): ClaimResult {
  const { rule, ratio, ...numbers } = outcomeOf(claim, trials, options);
  return {
    says: text.says ?? null,
    that: text.that,
    ...numbers,
    unit: ratio ? '' : options.unit,
    seeds: trials.length,
    rule: rule.en,
    ruleZh: rule.zh,
  };
}

function outcomeOf(claim: Claim, trials: readonly ClaimTrial[], options: JudgeOptions): Outcome {
  // The plan refuses functions over all seeds where nothing is random.
  if (isEnsembleClaim(claim)) return judgeEnsemble(claim, trials, options);
  if (claim.forAllSeeds || options.deterministic) return judgeEveryTrial(claim, trials, options);
  return judgeMean(claim, trials, options);
}
