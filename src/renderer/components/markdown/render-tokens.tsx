/** @file Token tree → React elements. Text stays text: nothing here makes markup from a string (law L8). */

import { createElement, Fragment, type ReactNode } from 'react';
import { CodeBlock } from './CodeBlock.tsx';
import { Formula } from './Formula.tsx';
import { ImageNote } from './ImageNote.tsx';
import { NoteLink } from './NoteLink.tsx';
import { TableBox } from './TableBox.tsx';
import type { TokenNode } from './token-tree.ts';

/** Level of the page's heading above the content; headings of a note go below it. */
export type HeadingBase = 1 | 2 | 3;

/** Tags a container token may become. Anything else is shown by its content alone. */
const CONTAINERS = new Set([
  'p',
  'em',
  'strong',
  's',
  'mark',
  'ul',
  'ol',
  'li',
  'blockquote',
  'thead',
  'tbody',
  'tr',
  'sub',
  'sup',
]);

export function renderNodes(nodes: readonly TokenNode[], base: HeadingBase): readonly ReactNode[] {
  return nodes.map((node, index) => (
    <Fragment key={keyOf(node, index)}>{renderNode(node, base, nodes, index)}</Fragment>
  ));
}

function keyOf({ token }: TokenNode, index: number): string {
  return `${index}:${token.type}`;
}

function renderNode(
  { token, children }: TokenNode,
  base: HeadingBase,
  siblings: readonly TokenNode[],
  index: number,
): ReactNode {
  switch (token.type) {
    case 'text':
    case 'html_inline':
    case 'html_block':
    case 'text_special':
      return token.content;
    case 'softbreak':
      return joinsHan(siblings[index - 1], siblings[index + 1]) ? '' : '\n';
    case 'hardbreak':
      return <br />;
    case 'hr':
      return <hr />;
    case 'code_inline':
      return <code translate="no">{token.content}</code>;
    case 'code_block':
    case 'fence':
      return <CodeBlock code={token.content.replace(/\n$/, '')} info={token.info} />;
    case 'math_inline':
      return <Formula tex={token.content} display={false} />;
    case 'math_display':
      return <Formula tex={token.content} display={true} />;
    case 'image':
      return <ImageNote alt={token.content} />;
    case 'table_open':
      return <TableBox>{renderNodes(children, base)}</TableBox>;
    case 'link_open':
      return <NoteLink href={String(token.attrGet('href') ?? '')}>{renderNodes(children, base)}</NoteLink>;
    case 'paragraph_open':
      return token.hidden ? renderNodes(children, base) : renderParagraph(children, base);
    default:
      return renderContainer({ token, children }, base);
  }
}

/** A display formula inside a paragraph is a block of its own, which HTML does not allow inside `<p>`. */
function renderParagraph(children: readonly TokenNode[], base: HeadingBase): ReactNode {
  return createElement(
    hasDisplayMath(children) ? 'div' : 'p',
    { 'data-paragraph': '' },
    renderNodes(children, base),
  );
}

function hasDisplayMath(nodes: readonly TokenNode[]): boolean {
  return nodes.some(({ token, children }) => token.type === 'math_display' || hasDisplayMath(children));
}

function renderContainer({ token, children }: TokenNode, base: HeadingBase): ReactNode {
  const content = renderNodes(children, base);
  if (token.type === 'heading_open') {
    const level = Math.min(6, Number(token.tag.slice(1)) + base);
    return createElement(`h${level}`, { 'data-level': token.tag.slice(1) }, content);
  }
  if (token.tag === 'th' || token.tag === 'td')
    return renderCell(token.tag, String(token.attrGet('style') ?? ''), content);
  if (!CONTAINERS.has(token.tag)) return content;
  const start = token.tag === 'ol' ? Number(token.attrGet('start') ?? 1) : 1;
  return createElement(token.tag, start === 1 ? {} : { start }, content);
}

/** markdown-it writes a column's alignment as a style attribute. */
function renderCell(tag: 'th' | 'td', style: string, content: readonly ReactNode[]): ReactNode {
  const textAlign = /text-align:(left|right|center)/.exec(style)?.[1] as
    | 'left'
    | 'right'
    | 'center'
    | undefined;
  const scope = tag === 'th' ? { scope: 'col' } : {};
  return createElement(tag, { ...scope, ...(textAlign && { style: { textAlign } }) }, content);
}

/** Between two Han characters a line break of the source is not a space. */
function joinsHan(before: TokenNode | undefined, after: TokenNode | undefined): boolean {
  const left = before?.token.content.at(-1) ?? '';
  const right = after?.token.content.at(0) ?? '';
  return /[\p{Script=Han}，。；：！？、）】」』”]/u.test(left) && /[\p{Script=Han}（【「『“]/u.test(right);
}
