/** @file Laws L3, L5, L6 and L7 over 20 generated vaults. */

import { lawsOver } from '../../support/vaults/laws.ts';

lawsOver({ first: 1001, count: 20 });
