/**
 * @file Claims with functions over all seeds. A share alone against a number has the interval of Wilson; everything else
 * the jackknife: the claim's quantity is computed again without each seed in turn, and the spread of those values gives
 * its standard error, with Student's t for n − 1 degrees of freedom (M. H. Quenouille, Biometrika 43, 1956, 353–360;
 * J. W. Tukey, Ann. Math. Stat. 29, 1958, 614; R. G. Miller, Biometrika 61, 1974, 1–15). Ratios against a number and
 * variances are taken as logarithms, as R. G. Miller does for variances (Ann. Math. Stat. 39, 1968, 567–582): theirs
 * are far nearer to normal.
 */

import type { Bilingual } from '../bilingual.ts';
import { type Claim, FRACTION } from '../claim/ast.ts';
import { firstOverSeeds, fractionAlone, isOverSeeds, measuredParts } from '../claim/ensemble.ts';
import { isSound, lnOf } from '../claim/scalar.ts';
import { expressionText } from '../claim/text.ts';
import type { ClaimTrial } from './claim-trial.ts';
import { decide, seedsForShare } from './decide.ts';
import { intervalOutcome, numberNeeded } from './interval.ts';
import { isOneNumber, notAveraged, sameNumber } from './mean.ts';
import { type JudgeOptions, nothingMeasured, type Outcome } from './outcome.ts';
import { type OverAll, sidesOverSeeds } from './over-seeds.ts';
import { changingPartRule, everySeedAgreesRule, intervalRule, tooFewRule } from './rule.ts';
import { jackknife, type Summary } from './sample.ts';
import type { Sides } from './sides.ts';
import { boundsOf, viewOf } from './view.ts';
import { normalQuantile, wilsonInterval } from './wilson.ts';

/** A variance without one seed needs two others. */
const FEWEST_SEEDS = 3;

export function isEnsembleClaim({ left, right, tolerance }: Claim): boolean {
  return firstOverSeeds(tolerance === null ? [left, right] : [left, right, tolerance]) !== undefined;
}

export function judgeEnsemble(claim: Claim, trials: readonly ClaimTrial[], options: JudgeOptions): Outcome {
  const parts = measuredParts(claim);
  const broken = trials.some(({ values }) =>
    values.some((value, i) => parts[i]?.kind !== FRACTION && !isSound(value)),
  );
  if (broken) return nothingMeasured(claim.leftText, notAveraged(claim, trials, options), null);
  const changing = parts.find(
    (part, i) =>
      !isOverSeeds(part) && trials.some(({ values }) => !sameScalar(values[i], trials[0]?.values[i])),
  );
  if (changing !== undefined) {
    return nothingMeasured(claim.leftText, changingPartRule(expressionText(changing)), null);
  }
  const over = sidesOverSeeds(claim, parts, trials);
  return fractionAlone(claim) === undefined
    ? judgeJackknife(claim, over, options)
    : judgeShare(claim, over.all, trials, options);
}

function sameScalar(a: ClaimTrial['values'][number] | undefined, b: typeof a): boolean {
  return a?.value === b?.value && a?.ln === b?.ln;
}

function judgeJackknife(claim: Claim, { all, without }: OverAll, options: JudgeOptions): Outcome {
  const count = without.length;
  const { level, unit } = options;
  const view = viewOf(claim, [all, ...without], isRatio(claim) && lnOf(all.right) > -1e300);
  const [whole = Number.NaN, ...replicates] = view.values;
  if (count < FEWEST_SEEDS || ![whole, ...replicates].every(Number.isFinite)) {
    const fewest = Math.max(FEWEST_SEEDS, count + 1);
    return nothingMeasured(claim.leftText, tooFewRule(count, fewest), fewest);
  }
  const summary = jackknife(whole, replicates, level);
  if (isOneNumber(view, summary)) return withoutSpread(claim, all, view, summary);
  const method = methodOf(view.logarithmic, count);
  return intervalOutcome({ claim, view, summary, sides: all, level, unit, method });
}

/** All seeds agree: numbers are then compared exactly, but that all of n held says little about the next. */
function withoutSpread(claim: Claim, all: Sides, view: ReturnType<typeof viewOf>, summary: Summary): Outcome {
  const outcome = sameNumber(claim, [all], view, summary);
  const hasShare = measuredParts(claim).some(({ kind }) => kind === FRACTION);
  if (!hasShare) return outcome;
  return { ...outcome, verdict: 'inconclusive', rule: everySeedAgreesRule(summary.count) };
}

function isRatio({ left }: Claim): boolean {
  return left.kind === 'binary' && left.operator === '/';
}

function methodOf(logarithmic: boolean, count: number): Bilingual {
  return logarithmic
    ? {
        en: `jackknife over ${count} seeds on logarithms, Student`,
        zh: `${count} 个种子的刀切法（取对数），Student`,
      }
    : { en: `jackknife over ${count} seeds, Student`, zh: `${count} 个种子的刀切法，Student` };
}

function judgeShare(claim: Claim, all: Sides, trials: readonly ClaimTrial[], options: JudgeOptions): Outcome {
  const { level } = options;
  const count = trials.length;
  const held = Math.round(all.left.value * count);
  const share = held / count;
  const z = normalQuantile(0.5 + level / 2);
  const interval = wilsonInterval(held, count, z);
  const view = viewOf(claim, [all]);
  const bounds = boundsOf(claim, view, all);
  const { verdict, needed } = decide(interval, bounds, () => seedsForShare({ count, share }, bounds, z));
  const missing = trials.filter(({ trouble }) => trouble !== null).length;
  const margin = claim.relation === 'within' ? all.tolerance : null;
  const method = shareText(held, count, missing);
  return {
    quantity: view.quantity,
    measured: share,
    interval: [interval.low, interval.high],
    verdict,
    rule: intervalRule({ method, level, interval, bounds, margin, unit: '', verdict, needed }),
    seedsNeeded: numberNeeded(needed),
    violations: null,
    ratio: false,
  };
}

function shareText(held: number, count: number, missing: number): Bilingual {
  const zhMissing = missing === 0 ? '' : `（${missing} 个没有有限值，按不成立计）`;
  const enMissing = missing === 0 ? '' : ` (${missing} without a finite value count as not holding)`;
  return {
    en: `holds in ${held} of ${count} seeds${enMissing}, Wilson`,
    zh: `${count} 个种子中有 ${held} 个成立${zhMissing}，Wilson`,
  };
}
