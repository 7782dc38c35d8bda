/** @file Runs a property that is not asynchronous; the linter cannot tell `fc.assert` apart from its other overload. */

import * as fc from 'fast-check';

export function mustHold<T>(property: fc.IProperty<T>, numRuns = 100): void {
  void fc.assert(property, { numRuns });
}
