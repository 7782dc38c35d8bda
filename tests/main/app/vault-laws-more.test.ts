/** @file Laws L3, L5, L6 and L7 over the second half of the generated vaults: another file, for another core. */

import { lawsOver, VAULTS } from '../../support/vaults/laws.ts';

lawsOver({ first: 1 + VAULTS / 2, count: VAULTS / 2 });
