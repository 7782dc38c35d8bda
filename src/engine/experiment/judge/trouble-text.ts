/** @file What is said when a claim has no finite value: where it diverged, what is undefined. */

import type { Bilingual } from '../bilingual.ts';
import { type Claim, nodesOf, partsOf } from '../claim/ast.ts';
import { expressionText } from '../claim/text.ts';
import type { Trouble } from '../claim/trouble.ts';
import type { ClaimTrial } from './claim-trial.ts';

type Reason = (place: Bilingual, places: string) => Bilingual;

const REASONS: Readonly<Record<Trouble['why'], Reason>> = {
  division: () => ({ en: 'divides by 0', zh: '除数为 0' }),
  logarithm: () => ({
    en: 'takes the logarithm of a number that is not positive',
    zh: '对不是正数的数取了对数',
  }),
  root: () => ({ en: 'takes the root of a negative number', zh: '对负数开了方' }),
  power: () => ({ en: 'has no real value', zh: '没有实数值' }),
  range: () => ({ en: 'is beyond the range of a double', zh: '超出双精度浮点数的范围' }),
  quantity: () => ({ en: 'is not a finite number', zh: '不是有限数' }),
  diverged: (place, places) => ({
    en: `diverged at ${place.en} ${places}`,
    zh: `在第 ${places} ${place.zh}发散`,
  }),
  vanished: (place, places) => ({
    en: `is not finite, since there is exactly 0 at ${place.en} ${places}`,
    zh: `不是有限数，因为第 ${places} ${place.zh}恰好为 0`,
  }),
};

/** `"rate" diverged at layer 212 in 3 of 40 seeds`; one of `trials` has a trouble. */
export function troubleText(
  claim: Claim,
  trials: readonly ClaimTrial[],
  { deterministic, place }: { readonly deterministic: boolean; readonly place: Bilingual },
): Bilingual {
  const troubles = trials.flatMap(({ trouble }) => (trouble === null ? [] : [trouble]));
  const [first] = troubles;
  const total = trials.length;
  if (first === undefined) return { en: 'not a finite number', zh: '不是有限数' };
  const alike = troubles.filter(({ why }) => why === first.why).map((trouble) => trouble.place);
  const reason = REASONS[first.why](place, placesText(alike));
  const node = nodeAt(claim, first.at);
  const en = `"${node}" ${reason.en}`;
  const zh = `“${node}”${reason.zh}`;
  if (total === 1) return { en, zh };
  const many = troubles.length;
  return deterministic
    ? { en: `${en} at ${many} of ${total} points`, zh: `${total} 个点中有 ${many} 个：${zh}` }
    : { en: `${en} in ${many} of ${total} seeds`, zh: `${total} 个种子中有 ${many} 个：${zh}` };
}

function placesText(places: readonly number[]): string {
  const least = places.reduce((a, b) => Math.min(a, b));
  const most = places.reduce((a, b) => Math.max(a, b));
  return least === most ? String(least) : `${least}–${most}`;
}

function nodeAt(claim: Claim, at: number): string {
  const node = partsOf(claim)
    .flatMap((part) => [...nodesOf(part)])
    .find((one) => one.at === at);
  return node === undefined ? claim.leftText : expressionText(node);
}
