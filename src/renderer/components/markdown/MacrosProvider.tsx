/** @file Gives the formulas of a text the macros it defines, beside those of the note it was taken from. */

import { type ReactNode, useContext, useMemo } from 'react';
import type { Token } from '#engine/note/markdown.ts';
import { noteMacros } from '#engine/note/tex/macros.ts';
import { MacrosContext } from './macros-context.ts';

interface MacrosProviderProps {
  readonly tokens: readonly Token[];
  readonly children: ReactNode;
}

export function MacrosProvider({ tokens, children }: MacrosProviderProps) {
  const outer = useContext(MacrosContext);
  const macros = useMemo(() => {
    const own = noteMacros(formulasIn(tokens));
    return own.size === 0 ? outer : new Map([...outer, ...own]);
  }, [outer, tokens]);
  return <MacrosContext value={macros}>{children}</MacrosContext>;
}

function* formulasIn(tokens: readonly Token[]): Generator<{ readonly tex: string }> {
  for (const { type, content, children } of tokens) {
    if (type.startsWith('math_')) yield { tex: content };
    if (children !== null) yield* formulasIn(children);
  }
}
