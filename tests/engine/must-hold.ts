/** @file Runs a property that is not asynchronous; the linter cannot tell `fc.assert` apart from its other overload. */

import * as fc from 'fast-check';

/** `seed` where a property holds for all but a few draws by its nature, such as a finite difference across a kink. */
export function mustHold<T>(property: fc.IProperty<T>, numRuns = 100, seed?: number): void {
  void fc.assert(property, seed === undefined ? { numRuns } : { numRuns, seed });
}
