/** @file Markdown of a note as React elements. Renders a `<div>` in the language of the text. */

import { memo, useContext } from 'react';
import { renderTokens } from '#engine/note/markdown.ts';
import { contentLanguage } from './content-language.ts';
import { MacrosProvider } from './MacrosProvider.tsx';
import styles from './markdown.module.css';
import { MathOptionsContext } from './math-options-context.ts';
import { type HeadingBase, renderNodes } from './render-tokens.tsx';
import { tokenTree } from './token-tree.ts';

interface MarkdownProps {
  readonly source: string;
  readonly headingBase?: HeadingBase;
  readonly className?: string | undefined;
}

/** Memoised: typesetting again at each tick of a clock would be felt. */
export const Markdown = memo(function Markdown({ source, headingBase = 2, className }: MarkdownProps) {
  const tokens = renderTokens(source, useContext(MathOptionsContext));
  return (
    <div className={`${styles.markdown} ${className ?? ''}`} lang={contentLanguage(source)}>
      <MacrosProvider tokens={tokens}>{renderNodes(tokenTree(tokens), headingBase)}</MacrosProvider>
    </div>
  );
});
