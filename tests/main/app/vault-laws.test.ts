/** @file Laws L3, L5, L6 and L7 over the first half of the generated vaults. */

import { lawsOver, VAULTS } from '../../support/vaults/laws.ts';

lawsOver({ first: 1, count: VAULTS / 2 });
