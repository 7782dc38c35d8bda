/** @file What every backend does, whatever it is built of. */

import { describe } from 'vitest';
import { entrywiseCases, reductionCases } from './backend-entrywise-cases.ts';
import type { CreateBackend } from './backend-fixtures.ts';
import { memoryCases } from './backend-memory-cases.ts';
import { largeProductCases, productCases, refusalCases } from './backend-product-cases.ts';

export function backendSuite(name: string, create: CreateBackend): void {
  describe(`${name}: a backend`, () => {
    productCases(create);
    largeProductCases(create);
    refusalCases(create);
    entrywiseCases(create);
    reductionCases(create);
    memoryCases(create);
  });
}
