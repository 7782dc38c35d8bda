/** @file Hands the vault's choice about formulas to every text below, so that display and import see the same ones. */

import { type ReactNode, useMemo } from 'react';
import { useCall } from '#renderer/api/use-call.ts';
import { MathOptionsContext } from './math-options-context.ts';

export function MathOptionsProvider({ children }: { readonly children: ReactNode }) {
  const bracketMaths = useCall('app.info', {}).data?.bracketMaths ?? true;
  // Every text reads this context: a new object at each render would typeset them all again.
  const options = useMemo(() => ({ bracketMaths }), [bracketMaths]);
  return <MathOptionsContext value={options}>{children}</MathOptionsContext>;
}
