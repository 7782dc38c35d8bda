/** @file Laws L3, L5, L6 and L7 over 500 generated vaults. */

import { lawsOver } from '../../support/vaults/laws.ts';

lawsOver({ first: 501, count: 500 });
