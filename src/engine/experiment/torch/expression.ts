/**
 * @file An expression of the claim language → Python. Norms are known by their logarithms, as in `claim/scalar.ts`: a
 * product of norms becomes a sum of logarithms, so that e^-1448 is still a number in the script.
 */

import { type BinaryOperator, type Expression, FRACTION, namesOf } from '../claim/ast.ts';
import { firstOverSeeds, type OverSeeds } from '../claim/ensemble.ts';
import { evaluate, type Measurements } from '../claim/evaluate.ts';
import { lnOf, plain, type Scalar } from '../claim/scalar.ts';
import { number } from './python.ts';
import { quantityNamed, type Scope } from './scope.ts';

export interface Code {
  /** The value as an expression. */
  readonly text: string;
  /** How tightly it binds. */
  readonly binds: number;
  /** Its natural logarithm, where that is known better than from the value. */
  readonly ln: { readonly text: string; readonly binds: number } | null;
  /** Averaged as a logarithm. */
  readonly norm: boolean;
  /** The number itself where every trial has the same. */
  readonly known: Scalar | null;
}

type Text = Pick<Code, 'text' | 'binds'>;

const SUM = 1;
const PRODUCT = 2;
const SIGN = 3;
const POWER = 4;
const ATOM = 5;

/** The expression over the variables of `scope`; names have been checked against the kind's before. */
export function code(expression: Expression, scope: Scope): Code {
  const known = knownValue(expression, scope);
  return { ...written(expression, scope), known };
}

/** ln of a positive value; `math.log` of it where nothing better is known. */
export function logarithm(of: Code): Text {
  return of.ln ?? (of.known?.value === 1 ? { text: '0.0', binds: ATOM } : called('math.log', of.text));
}

function written(expression: Expression, scope: Scope): Omit<Code, 'known'> {
  switch (expression.kind) {
    case 'number':
      return plainCode(number(expression.value), ATOM);
    case 'name':
      return named(expression, scope);
    case 'negate': {
      const of = code(expression.of, scope);
      return plainCode(`-${wrapped(of, SIGN)}`, SIGN);
    }
    case 'binary':
      return binary(expression.operator, code(expression.left, scope), code(expression.right, scope));
    case 'call':
      return call(expression, scope);
    case 'ensemble':
    case 'fraction':
      return overSeeds(expression, scope);
    default:
      return expression satisfies never;
  }
}

function plainCode(text: string, binds: number): Omit<Code, 'known'> {
  return { text, binds, ln: null, norm: false };
}

function normCode(ln: Text): Omit<Code, 'known'> {
  return { ...called('math.exp', ln.text), ln, norm: true };
}

function called(name: string, ...parts: readonly string[]): Text {
  return { text: `${name}(${parts.join(', ')})`, binds: ATOM };
}

function wrapped(of: Text, least: number): string {
  return of.binds < least ? `(${of.text})` : of.text;
}

/** Indices count from 1 here and from 0 there. */
function named({ name, index }: Extract<Expression, { kind: 'name' }>, scope: Scope): Omit<Code, 'known'> {
  const { variable, logarithms } = quantityNamed(name, scope);
  const place =
    index === null ? '' : `[${index === 'last' ? -1 : typeof index === 'number' ? index - 1 : 0}]`;
  const text = { text: `${variable}${place}`, binds: ATOM };
  return logarithms ? normCode(text) : plainCode(text.text, ATOM);
}

/** A column of `parts`: norms are collected as logarithms where they are averaged. */
function overSeeds(node: OverSeeds, scope: Scope): Omit<Code, 'known'> {
  const column = `parts[:, ${scope.columns.get(node) ?? 0}]`;
  if (node.kind === FRACTION) return plainCode(`${column}.mean().item()`, ATOM);
  if (node.name !== 'expectation') {
    const spread = `${column}.${node.name === 'variance' ? 'var' : 'std'}()`;
    return normCode({ text: `${spread}.log().item()`, binds: ATOM });
  }
  if (!code(node.of, scope).norm) return plainCode(`${column}.mean().item()`, ATOM);
  return normCode({ text: `${column}.logsumexp(0).item() - math.log(len(parts))`, binds: SUM });
}

/** What a trial returns for a function over all seeds. */
export function collected(node: OverSeeds, scope: Scope): string {
  if (node.kind === FRACTION) {
    const [left, right] = [code(node.left, scope), code(node.right, scope)];
    const logs = left.ln !== null && right.ln !== null;
    const side = (of: Code) => (logs ? logarithm(of).text : of.text);
    return `float(${side(left)} ${node.relation} ${side(right)})`;
  }
  const of = code(node.of, scope);
  return node.name === 'expectation' && of.norm ? logarithm(of).text : of.text;
}

function positive({ ln, known }: Code): boolean {
  return ln !== null || isKnownPositive(known);
}

/** Also a number too small for a double: its logarithm tells. */
export function isKnownPositive(known: Scalar | null): boolean {
  return known !== null && lnOf(known) > Number.NEGATIVE_INFINITY;
}

const LEVEL = { '+': SUM, '-': SUM, '*': PRODUCT, '/': PRODUCT, '^': POWER } as const;

function binary(operator: BinaryOperator, left: Code, right: Code): Omit<Code, 'known'> {
  const ln = lnOfBinary(operator, left, right);
  const norm = operator === '^' ? left.norm : left.norm || right.norm;
  if (ln !== null && norm) return normCode(ln);
  const level = LEVEL[operator];
  const second = wrapped(right, operator === '-' || operator === '/' ? level + 1 : level);
  const plain =
    operator === '^'
      ? plainCode(`${wrapped(left, ATOM)} ** ${wrapped(right, SIGN)}`, POWER)
      : plainCode(`${wrapped(left, level)} ${operator} ${second}`, level);
  return { ...plain, ln };
}

/** `null` where the value is the better form: nothing is known by its logarithm, or it may be negative. */
function lnOfBinary(operator: BinaryOperator, left: Code, right: Code): Text | null {
  if (operator === '^') {
    if (!positive(left)) return null;
    return { text: `${wrapped(right, PRODUCT)} * ${wrapped(logarithm(left), SIGN)}`, binds: PRODUCT };
  }
  if (operator === '-' || (left.ln === null && right.ln === null)) return null;
  if (!positive(left) || !positive(right)) return null;
  const [a, b] = [logarithm(left), logarithm(right)];
  switch (operator) {
    case '*':
      return { text: `${wrapped(a, SUM)} + ${wrapped(b, SUM)}`, binds: SUM };
    case '/':
      return { text: `${wrapped(a, SUM)} - ${wrapped(b, PRODUCT)}`, binds: SUM };
    case '+':
      return lnOfSum([a.text, b.text]);
    default:
      return operator satisfies never;
  }
}

function lnOfSum(terms: readonly string[]): Text {
  return { text: `torch.logsumexp(torch.tensor([${terms.join(', ')}]), 0).item()`, binds: ATOM };
}

function call({ name, parts }: Extract<Expression, { kind: 'call' }>, scope: Scope): Omit<Code, 'known'> {
  if (name === 'min' || name === 'max' || name === 'mean') return aggregate(name, parts, scope);
  const [first = { kind: 'number', value: Number.NaN, at: 0 } as const] = parts;
  const of = code(first, scope);
  switch (name) {
    case 'abs':
      return of.ln === null ? plainCode(`abs(${of.text})`, ATOM) : of;
    case 'ln':
      return { ...logarithm(of), ln: null, norm: false };
    case 'log10':
      return of.ln === null
        ? plainCode(`math.log10(${of.text})`, ATOM)
        : plainCode(`${wrapped(of.ln, PRODUCT)} / math.log(10)`, PRODUCT);
    case 'exp':
      return normCode(of);
    case 'sqrt':
      return squareRoot(of);
    default:
      return name satisfies never;
  }
}

function squareRoot(of: Code): Omit<Code, 'known'> {
  const ln = of.ln === null ? null : { text: `${wrapped(of.ln, PRODUCT)} / 2`, binds: PRODUCT };
  return of.norm && ln !== null ? normCode(ln) : { ...plainCode(`math.sqrt(${of.text})`, ATOM), ln };
}

/** A bare name among the parts stands for all its entries. */
function aggregate(
  name: 'min' | 'max' | 'mean',
  parts: readonly Expression[],
  scope: Scope,
): Omit<Code, 'known'> {
  const codes = parts.map((part) => ({ part, of: code(part, scope) }));
  const logarithmic = codes.every(({ of }) => positive(of));
  const inLogarithms = logarithmic && codes.some(({ of }) => of.norm);
  const items = codes.map(({ part, of }) => {
    const text = inLogarithms ? logarithm(of).text : of.text;
    return isList(part, scope) ? listItems(of, text, inLogarithms) : text;
  });
  if (name !== 'mean') {
    const best = called(name, `[${items.join(', ')}]`);
    return inLogarithms ? normCode(best) : plainCode(best.text, best.binds);
  }
  const list = `[${items.join(', ')}]`;
  if (!inLogarithms) return plainCode(`torch.tensor(${list}).mean().item()`, ATOM);
  return normCode({ text: `${lnOfSum(items).text} - math.log(len(${list}))`, binds: SUM });
}

function isList(part: Expression, scope: Scope): boolean {
  return part.kind === 'name' && part.index === null && quantityNamed(part.name, scope).list;
}

function listItems(of: Code, text: string, inLogarithms: boolean): string {
  return of.ln !== null && !inLogarithms ? `*map(math.exp, ${of.ln.text})` : `*${text}`;
}

/** The value of an expression in which every name is the same in all trials. */
function knownValue(expression: Expression, { quantities }: Scope): Scalar | null {
  if (firstOverSeeds([expression]) !== undefined) return null;
  const constants: Measurements = new Map(
    Object.entries(quantities).flatMap(([name, { constant }]) =>
      constant === null ? [] : [[name, [plain(constant)]] as const],
    ),
  );
  const missing = [...namesOf(expression)].some(({ name }) => !constants.has(name));
  return missing ? null : evaluate(expression, constants);
}
