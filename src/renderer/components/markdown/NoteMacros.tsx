/** @file A card shows parts of a note: the macros that stand elsewhere in the note hold for them too. */

import { type ReactNode, useMemo } from 'react';
import { renderTokens } from '#engine/note/markdown.ts';
import { definesMacros } from '#engine/note/tex/macros.ts';
import { MacrosProvider } from './MacrosProvider.tsx';

interface NoteMacrosProps {
  /** Markdown of the whole note. */
  readonly body: string;
  readonly children: ReactNode;
}

export function NoteMacros({ body, children }: NoteMacrosProps) {
  const tokens = useMemo(() => (definesMacros(body) ? renderTokens(body) : []), [body]);
  return <MacrosProvider tokens={tokens}>{children}</MacrosProvider>;
}
