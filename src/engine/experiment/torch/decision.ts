/** @file The last lines of a script: the measured number and whether the claim holds, decided as `judge/judge.ts` does. */

import { type Claim, nodesOf, partsOf } from '../claim/ast.ts';
import { isOverSeeds, type OverSeeds } from '../claim/ensemble.ts';
import { type Code, code, collected, isKnownPositive, logarithm } from './expression.ts';
import type { Quantities, TorchTrials } from './trial.ts';

/** What a trial returns, and what is done with all of them. */
export interface Decision {
  /** Expressions of one trial. */
  readonly returned: readonly string[];
  /** `sides` holds what the trials returned: as a table of numbers, or as a list. Of a single trial its names are set. */
  readonly table: boolean;
  readonly finish: readonly string[];
}

interface Sides {
  readonly left: Code;
  readonly right: Code;
  readonly tolerance: Code | null;
}

/** Rounding of another implementation, relative to the larger side. */
const SLACK = '1e-9';

export function decide(claim: Claim, quantities: Quantities, trials: TorchTrials['kind']): Decision {
  const nodes = partsOf(claim).flatMap((part) => [...nodesOf(part)].filter(isOverSeeds));
  const columns = new Map(nodes.map((node, column): [OverSeeds, number] => [node, column]));
  const scope = { quantities, columns };
  const sides = {
    left: code(claim.left, scope),
    right: code(claim.right, scope),
    tolerance: claim.tolerance === null ? null : code(claim.tolerance, scope),
  };
  const returned = nodes.map((node) => collected(node, scope));
  if (nodes.length > 0) return overSeeds(claim, sides, returned);
  if (trials === 'once') return once(claim, sides);
  return trials === 'grid' || claim.forAllSeeds ? everyTrial(claim, sides) : mean(claim, sides);
}

function once(claim: Claim, sides: Sides): Decision {
  const logs = comparedAsLogarithms(claim, sides);
  const value = logs ? 'torch.tensor(left).exp().item()' : 'left';
  return {
    returned: [],
    table: false,
    finish: [
      `left, right = ${pair(sides, logs)}`,
      `print(f"measured {${value}:.12g}")`,
      `print("the claim", "holds" if ${holds(claim, sides, logs)} else "fails")`,
    ],
  };
}

/** No violation beyond rounding in any trial; the trial nearest to one, or violating most, is printed. */
function everyTrial(claim: Claim, sides: Sides): Decision {
  const logs = comparedAsLogarithms(claim, sides);
  return {
    returned: [pair(sides, logs)],
    table: false,
    finish: [
      `failed = sum(not ${holds(claim, sides, logs)} for left, right in sides)`,
      `strains = [${strain(claim, sides, logs)} for left, right in sides]`,
      'left, right = sides[strains.index(max(strains))]',
      `print(f"measured {${shownOfWorst(sides, logs)}:.12g}")`,
      'print("the claim", "fails" if failed else "holds", f"({failed} of {len(sides)} trials violate it)")',
    ],
  };
}

/** Mean over seeds with twice its standard error on either side, by logarithms for norms. */
function mean(claim: Claim, sides: Sides): Decision {
  const logs = averagedAsLogarithms(claim, sides, false);
  return {
    returned: [averaged(sides, logs)],
    table: true,
    finish: [
      'mean, error = sides.mean().item(), sides.std().item() / math.sqrt(len(sides))',
      ...verdict(claim, sides, logs),
    ],
  };
}

/** A value over all seeds; its error by leaving out each seed in turn, and no smaller than two seeds of n for a share. */
function overSeeds(claim: Claim, sides: Sides, returned: readonly string[]): Decision {
  const isShare = claim.left.kind === 'fraction';
  const isRatio =
    claim.left.kind === 'binary' && claim.left.operator === '/' && isKnownPositive(sides.right.known);
  const logs = averagedAsLogarithms(claim, sides, isRatio);
  const each = 'torch.cat([sides[:i], sides[i + 1:]])';
  return {
    returned: returned.length === 1 ? [`[${returned[0]}]`] : returned,
    table: true,
    finish: [
      `def value(parts): return ${averaged(sides, logs)}`,
      `each = torch.tensor([value(${each}) for i in range(len(sides))], dtype=torch.float64)`,
      'mean, error = value(sides), each.std(correction=0).item() * math.sqrt(len(sides) - 1)',
      ...(isShare ? ['error = max(error, 2 / len(sides))'] : []),
      ...verdict(claim, sides, logs),
    ],
  };
}

function averagedAsLogarithms(claim: Claim, { left, right }: Sides, isRatio: boolean): boolean {
  if (right.known !== null) return left.norm || isRatio;
  return (left.norm || right.norm) && claim.relation !== 'within';
}

/** The left side where every trial has the same right one, otherwise their ratio or difference. */
function averaged({ left, right }: Sides, logs: boolean): string {
  const text = (of: Code) => (logs ? logarithm(of).text : of.text);
  return right.known === null ? `${text(left)} - (${text(right)})` : text(left);
}

const OUTSIDE = 'mean - 2 * error > high or mean + 2 * error < low';

/** From `mean` and `error` to the printed lines. */
function verdict(claim: Claim, sides: Sides, logs: boolean): string[] {
  const shown = logs
    ? 'measured {torch.tensor(mean).exp().item():.6g}, its logarithm {mean:.6g} ± {error:.2g}'
    : 'measured {mean:.6g} ± {error:.2g}';
  return [
    `low, high = ${meanBounds(claim, sides, logs).join(', ')}`,
    'inside = mean - 2 * error >= low and mean + 2 * error <= high',
    `print(f"${shown} (standard error, {len(sides)} seeds)")`,
    `print("the claim", "holds" if inside else "fails" if ${OUTSIDE} else "is undecided: more seeds")`,
  ];
}

/** Where the averaged number must lie; a bound at or below 0 is none for a logarithm. */
function meanBounds(claim: Claim, { right, tolerance }: Sides, logs: boolean): [low: string, high: string] {
  const slack = logs ? SLACK : `${SLACK} * abs(mean)`;
  const centre = right.known === null ? '0' : right.text;
  const onScale = (text: string) => (logs ? `math.log(${text})` : text);
  if (claim.relation === 'within') {
    const width = tolerance?.text ?? '0';
    const reachesZero = logs && (right.known?.value ?? 0) <= (tolerance?.known?.value ?? 0);
    const low = reachesZero ? '-math.inf' : `${onScale(`${centre} - (${width})`)} - ${slack}`;
    return [low, `${onScale(`${centre} + (${width})`)} + ${slack}`];
  }
  const none = logs && right.known !== null && !isKnownPositive(right.known);
  const edge = right.known === null ? '0' : none ? '-math.inf' : logs ? logarithm(right).text : right.text;
  const upper = claim.relation === '<' || claim.relation === '<=';
  return upper ? ['-math.inf', `${edge} + ${slack}`] : [`${edge} - ${slack}`, 'math.inf'];
}

/** Both sides positive for certain, and one of them a norm. */
function comparedAsLogarithms(claim: Claim, { left, right }: Sides): boolean {
  const positive = ({ norm, known }: Code) => norm || isKnownPositive(known);
  return claim.relation !== 'within' && (left.norm || right.norm) && positive(left) && positive(right);
}

function pair({ left, right }: Sides, logs: boolean): string {
  return [left, right].map((side) => (logs ? logarithm(side).text : side.text)).join(', ');
}

/** Sides that differ by rounding count as equal, so that no claim holds together with its opposite. */
function holds({ relation }: Claim, { tolerance }: Sides, logs: boolean): string {
  const slack = logs ? SLACK : `${SLACK} * max(abs(left), abs(right))`;
  switch (relation) {
    case 'within':
      return `abs(left - right) <= ${tolerance?.text ?? '0'} + ${slack}`;
    case '<':
      return `left < right - ${slack}`;
    case '<=':
      return `left <= right + ${slack}`;
    case '>':
      return `left > right + ${slack}`;
    case '>=':
      return `left >= right - ${slack}`;
    default:
      return relation satisfies never;
  }
}

/** How far a trial is towards violating the claim; larger is worse. */
function strain({ relation }: Claim, { tolerance }: Sides, logs: boolean): string {
  if (relation === 'within') return `abs(left - right) - (${tolerance?.text ?? '0'})`;
  const gap = relation === '<' || relation === '<=' ? 'left - right' : 'right - left';
  return logs ? gap : `(${gap}) / max(abs(left), abs(right), 1e-300)`;
}

/** The left side where the right one is shared, otherwise their ratio or difference. */
function shownOfWorst({ right }: Sides, logs: boolean): string {
  if (logs) return `torch.tensor(${right.known === null ? 'left - right' : 'left'}).exp().item()`;
  if (right.known !== null) return 'left';
  return 'left / right if all(min(pair) > 0 for pair in sides) else left - right';
}
