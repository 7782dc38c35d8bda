/** @file Numbers on the command line. */

import { fail } from '#engine/contract/transport.ts';

/** `undefined` when the flag was left out; anything but a whole number in range is refused, not rounded. */
export function wholeNumber(
  flag: string,
  text: string | undefined,
  { min, max }: { readonly min: number; readonly max: number },
): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  return fail('bad-flag', `${flag} ${text} is no whole number from ${min} to ${max}.`, `Write ${flag} N.`);
}
