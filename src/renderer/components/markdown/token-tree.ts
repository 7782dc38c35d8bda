/** @file markdown-it's flat list of opening and closing tokens as a tree, which is what React wants. */

import type { Token } from 'markdown-it';

export interface TokenNode {
  readonly token: Token;
  readonly children: readonly TokenNode[];
}

export function tokenTree(tokens: readonly Token[]): readonly TokenNode[] {
  const roots: TokenNode[] = [];
  const open: TokenNode[][] = [roots];
  for (const token of tokens) {
    if (token.nesting === -1) {
      if (open.length > 1) open.pop();
      continue;
    }
    const children: TokenNode[] = [];
    if (token.children !== null && token.nesting === 0) children.push(...tokenTree(token.children));
    open.at(-1)?.push({ token, children });
    if (token.nesting === 1) open.push(children);
  }
  return roots;
}
