/** @file Whether two settings are the same. */

import type { Overrides } from '#engine/experiment/types.ts';

export function isSame(a: Overrides, b: Overrides): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => a[name] === b[name]);
}
