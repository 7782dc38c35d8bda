/** @file An expression as text, with as few parentheses as reading it back needs. */

import type { Expression } from './ast.ts';

const STRENGTH = { '+': 1, '-': 1, '*': 2, '/': 2, '^': 4 } as const;
const SIGN = 3;

/** `strength`: how tightly the surroundings bind. */
export function expressionText(expression: Expression, strength = 0): string {
  switch (expression.kind) {
    case 'number':
      return String(expression.value);
    case 'name':
      return expression.index === null ? expression.name : `${expression.name}[${expression.index}]`;
    case 'negate':
      return wrapped(`-${expressionText(expression.of, SIGN)}`, strength > SIGN);
    case 'binary': {
      const { operator, left, right } = expression;
      const own = STRENGTH[operator];
      const rightward = operator === '^';
      const text = `${expressionText(left, rightward ? own + 1 : own)} ${operator} ${expressionText(right, rightward ? own : own + 1)}`;
      return wrapped(text, own < strength);
    }
    case 'call':
      return `${expression.name}(${expression.parts.map((part) => expressionText(part)).join(', ')})`;
    case 'ensemble':
      return `${expression.name}(${expressionText(expression.of)})`;
    case 'fraction':
      return `fraction(${expressionText(expression.left)} ${expression.relation} ${expressionText(expression.right)})`;
    default:
      return expression satisfies never;
  }
}

function wrapped(text: string, needed: boolean): string {
  return needed ? `(${text})` : text;
}
