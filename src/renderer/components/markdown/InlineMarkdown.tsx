/** @file The first line of a Markdown text inside a sentence, list row or heading. Renders a `<span>`. */

import { useContext } from 'react';
import { renderTokens } from '#engine/note/markdown.ts';
import { contentLanguage } from './content-language.ts';
import { MathOptionsContext } from './math-options-context.ts';
import { renderNodes } from './render-tokens.tsx';
import { tokenTree } from './token-tree.ts';

export function InlineMarkdown({ source }: { readonly source: string }) {
  const tokens = renderTokens(source, useContext(MathOptionsContext));
  const inline = tokens.find((token) => token.type === 'inline');
  return (
    <span lang={contentLanguage(source)}>
      {inline === undefined ? source : renderNodes(tokenTree(inline.children ?? []), 3)}
    </span>
  );
}
