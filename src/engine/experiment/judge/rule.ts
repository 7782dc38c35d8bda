/** @file The decision in words, with its numbers. */

import type { Bilingual } from '../bilingual.ts';
import type { Claim } from '../claim/ast.ts';
import type { Verdict } from '../types.ts';
import type { Needed, Range } from './decide.ts';
import { numberText, percentText, quantityText, rangeText } from './number-text.ts';
import { MOST_SEEDS } from './sample.ts';

export interface IntervalRule {
  /** How the interval was found, up to its name: "mean of 40 seeds, Student". */
  readonly method: Bilingual;
  readonly level: number;
  readonly interval: Range;
  readonly bounds: Range;
  /** Half the width of `bounds`, for `within`. */
  readonly margin: number | null;
  readonly unit: string;
  readonly verdict: Verdict;
  readonly needed: Needed | null;
}

/** The whole interval against the range of the claim; for `within` these are two one-sided tests. */
export function intervalRule(rule: IntervalRule): Bilingual {
  const { method, level, interval, bounds, unit, verdict, needed } = rule;
  const shown = rangeText(interval, unit);
  const range = rangeText(bounds, unit);
  const en = `${marginText(rule).en}${method.en} ${percentText(level)} interval ${shown}`;
  const zh = `${marginText(rule).zh}${method.zh} ${percentText(level)} 区间 ${shown}`;
  switch (verdict) {
    case 'supported':
      return { en: `${en} lies wholly inside ${range}`, zh: `${zh} 完全落在 ${range} 之内` };
    case 'refuted':
      return { en: `${en} lies wholly outside ${range}`, zh: `${zh} 完全落在 ${range} 之外` };
    case 'inconclusive': {
      const more = neededText(needed);
      if (bounds.low > bounds.high) return { en: `${en}; ${more.en}`, zh: `${zh}；${more.zh}` };
      return {
        en: `${en} straddles the edge of ${range}; ${more.en}`,
        zh: `${zh} 跨过了 ${range} 的边界；${more.zh}`,
      };
    }
    default:
      return verdict satisfies never;
  }
}

/**
 * Equivalence by two one-sided tests (D. J. Schuirmann, J. Pharmacokinet. Biopharm. 15, 1987, 657–680), each at half of
 * what the two-sided interval leaves: both reject exactly when the whole interval lies inside the margin.
 */
function marginText({ margin, unit, level }: IntervalRule): Bilingual {
  if (margin === null) return { en: '', zh: '' };
  const shown = quantityText(margin, unit);
  const each = percentText((1 - level) / 2);
  return {
    en: `equivalence with margin ${shown} by two one-sided tests at ${each} each: `,
    zh: `容差 ${shown} 的等价性，由两个单侧检验判定（各 ${each}）：`,
  };
}

function neededText(needed: Needed | null): Bilingual {
  if (needed === null) return { en: 'more seeds would not settle it', zh: '增加种子也不能判定' };
  if ('seeds' in needed) {
    return {
      en: `about ${needed.seeds} seeds would settle it`,
      zh: `大约需要 ${needed.seeds} 个种子才能判定`,
    };
  }
  switch (needed.never) {
    case 'impossible-tolerance':
      return {
        en: `an impossible tolerance: not even ${MOST_SEEDS} seeds would bring the interval inside it`,
        zh: `容差不可能达到：${MOST_SEEDS} 个种子也不能使区间落入其中`,
      };
    case 'on-the-edge':
      return {
        en: 'it lies on the edge itself: more seeds would not settle it',
        zh: '测得的值就在边界上：增加种子也不能判定',
      };
    case 'too-many':
      return {
        en: `more than ${MOST_SEEDS} seeds would be needed: no number of seeds settles it`,
        zh: `需要超过 ${MOST_SEEDS} 个种子：增加种子不能判定`,
      };
    default:
      return needed.never satisfies never;
  }
}

/** Every seed gave the same number. */
export function sameNumberRule(seeds: number, verdict: Verdict): Bilingual {
  return {
    en: `all ${seeds} seeds give the same number, compared exactly: ${verdict}`,
    zh: `${seeds} 个种子给出同一个数，精确比较：${VERDICT_ZH[verdict]}`,
  };
}

const VERDICT_ZH: Readonly<Record<Verdict, string>> = {
  supported: '成立',
  refuted: '不成立',
  inconclusive: '无法判定',
};

/** The trial nearest to violating a claim, or violating it most. */
export interface WorstView {
  readonly quantity: string;
  readonly ratio: boolean;
  readonly measured: number;
  readonly interval: readonly [number, number];
  /** Right side of the worst trial. */
  readonly right: number;
  readonly tolerance: number;
}

export interface EveryTrialRule extends WorstView {
  readonly claim: Claim;
  readonly trials: number;
  readonly violations: number;
  readonly deterministic: boolean;
  readonly unit: string;
}

/** Of a claim in which every trial has a value, or which is violated in one that has. */
export function everyTrialRule(rule: EveryTrialRule): Bilingual {
  const { trials, violations, deterministic } = rule;
  if (!deterministic) {
    return violations === 0
      ? {
          en: `0 violations in ${trials} seeds; the proof is the argument`,
          zh: `${trials} 个种子中 0 次违反；能作为论证的是证明`,
        }
      : {
          en: `${violations} violations in ${trials} seeds beyond 1000 rounding errors; one is enough`,
          zh: `${trials} 个种子中有 ${violations} 次违反，超出 1000 倍舍入误差；一次就够`,
        };
  }
  if (trials === 1) return oneComparison(rule);
  return violations === 0
    ? {
        en: `holds at all ${trials} points of the grid, compared exactly`,
        zh: `在全部 ${trials} 个网格点上成立（精确比较）`,
      }
    : {
        en: `fails at ${violations} of ${trials} points of the grid, compared exactly`,
        zh: `在 ${trials} 个网格点中的 ${violations} 个上不成立（精确比较）`,
      };
}

function oneComparison({ claim, unit, measured, right, tolerance, violations }: EveryTrialRule): Bilingual {
  const left = quantityText(measured, unit);
  const other = quantityText(right, unit);
  const holds = violations === 0;
  if (claim.relation === 'within') {
    const margin = quantityText(tolerance, unit);
    return {
      en: `deterministic, compared exactly: ${left} within ${margin} of ${other} ${holds ? 'holds' : 'fails'}`,
      zh: `没有随机性，精确比较：${left} 与 ${other} 相差不超过 ${margin}，${holds ? '成立' : '不成立'}`,
    };
  }
  return {
    en: `deterministic, compared exactly: ${left} ${claim.relation} ${other} ${holds ? 'holds' : 'fails'}`,
    zh: `没有随机性，精确比较：${left} ${claim.relation} ${other} ${holds ? '成立' : '不成立'}`,
  };
}

/** A distance that nothing can keep. */
export function badToleranceRule(tolerance: number): Bilingual {
  return {
    en: `an impossible tolerance: nothing lies within ${numberText(tolerance)} of a number`,
    zh: `容差不可能达到：没有数与另一个数相差不超过 ${numberText(tolerance)}`,
  };
}

export function changingToleranceRule(): Bilingual {
  return {
    en: 'the tolerance differs from seed to seed: a mean needs the same for all of them',
    zh: '容差随种子变化：对均值的判定需要同一个容差',
  };
}

/** A name outside of the functions over all seeds of a claim that has some. */
export function changingPartRule(part: string): Bilingual {
  return {
    en: `"${part}" differs from seed to seed: write expectation(${part})`,
    zh: `“${part}”随种子变化：请写 expectation(${part})`,
  };
}

export function tooFewRule(seeds: number, needed: number): Bilingual {
  return {
    en: `${seeds} of at least ${needed} seeds: leaving one out, nothing is left to measure a spread`,
    zh: `至少需要 ${needed} 个种子，现有 ${seeds} 个：去掉一个之后无法估计离散程度`,
  };
}

export function everySeedAgreesRule(seeds: number): Bilingual {
  return {
    en: `all ${seeds} seeds agree, which gives no spread: compare fraction(…) alone with a number`,
    zh: `${seeds} 个种子全部一致，无法估计离散程度：请把单独的 fraction(…) 与一个数比较`,
  };
}
