/** @file Units of parameters in the language in force; units of physics are the same in both. */

import type { PlainKey, Translate } from '#renderer/messages/messages.ts';

const counted: Readonly<Record<string, PlainKey>> = {
  layers: 'unit.layers',
  units: 'unit.units',
  samples: 'unit.samples',
  steps: 'unit.steps',
  times: 'unit.times',
  seeds: 'unit.seeds',
};

export function unitName(unit: string, t: Translate): string {
  const key = Object.hasOwn(counted, unit) ? counted[unit] : undefined;
  return key === undefined ? unit : t(key);
}
