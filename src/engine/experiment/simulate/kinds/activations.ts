/** @file Kinds `activation_extrema` and `activation_table`: what an activation and its derivative are. */

import { activations } from '#engine/network/activation/activations.ts';
import { type CaseKind, exactJob } from '../job.ts';

export const activationExtrema: CaseKind = {
  fields: ['activation'],
  read(input) {
    const { range } = input.activation();
    return exactJob({ results: 6 }, () => ({
      sup: range.sup,
      at: range.at,
      attained: range.attained,
      inf: range.inf,
      inf_at: range.infAt,
      inf_attained: range.infAttained,
    }));
  },
};

/** The table has every activation but erf, which stands for the theory of tanh alone. */
const TABLED = activations.filter(({ name }) => name !== 'erf');

export const activationTable: CaseKind = {
  fields: ['x'],
  read(input) {
    const x = Array.from(input.vector('x', { nonFinite: true }));
    const results = 2 * TABLED.length * x.length;
    return exactJob({ operations: 100 * results, entries: x.length, results }, () =>
      Object.fromEntries(TABLED.map(({ name, f, df }) => [name, { f: x.map(f), df: x.map(df) }])),
    );
  },
};
