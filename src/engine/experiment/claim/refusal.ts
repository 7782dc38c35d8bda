/** @file What is said about text that is no claim: what to write instead, where that can be guessed. */

import { nearestName } from '#engine/core/nearest.ts';
import { ENSEMBLE_FUNCTIONS, FRACTION, FUNCTIONS } from './ast.ts';

/** Carries a problem out of the recursion of the parser. */
export class Refusal extends Error {
  readonly at: number;
  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

const SHOWN = 12;
const ALL_FUNCTIONS: readonly string[] = [...FUNCTIONS, ...ENSEMBLE_FUNCTIONS, FRACTION];

/** Signs of other languages, and what is written here; the longest first. */
const INSTEAD: readonly (readonly [sign: string, instead: string])[] = [
  ['==', 'there is no "==": write "within 0 of"'],
  ['!=', 'there is no "!=": write "<" or ">", whichever is meant'],
  ['<>', 'there is no "<>": write "<" or ">", whichever is meant'],
  ['=<', 'write "<="'],
  ['=>', 'write ">="'],
  ['=', 'there is no "=": write "within 0 of"'],
  ['≠', 'there is no "≠": write "<" or ">", whichever is meant'],
  ['≈', 'write "within NUMBER of": say how near'],
  ['~', 'write "within NUMBER of": say how near'],
  ['±', 'write "within NUMBER of"'],
  ['**', 'write "^" for a power'],
  ['²', 'write "^2"'],
  ['³', 'write "^3"'],
  ['√', 'write "sqrt(…)"'],
  ['∞', 'there is no infinity here: write a large number'],
  ['%', 'a number in a claim has no unit: write 0.05 for 5 %'],
  ['&', 'write two claims'],
  ['|', 'write "abs(…)"'],
];

/** What to write instead of the sign at `at`, if it is one of another language. */
export function insteadOf(text: string, at: number): string | undefined {
  return INSTEAD.find(([sign]) => text.startsWith(sign, at))?.[1];
}

export function unreadable(text: string, at: number): string {
  return `cannot read "${text.slice(at, at + SHOWN)}": expected a number, a name or an operator`;
}

/** Names of other languages for what exists here. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['log', 'write ln (natural) or log10'],
  ['lg', 'write log10'],
  ['log2', 'write ln(…)/ln(2)'],
  ['pow', 'write a^b'],
  ['var', 'write variance'],
  ['std', 'write deviation'],
  ['sd', 'write deviation'],
  ['avg', 'write mean (of entries) or expectation (over seeds)'],
  ['average', 'write mean (of entries) or expectation (over seeds)'],
  ['E', 'write expectation'],
  ['P', 'write fraction'],
  ['prob', 'write fraction'],
]);

export function unknownFunction(name: string): string {
  const alias = ALIASES.get(name) ?? ALIASES.get(name.toLowerCase());
  if (alias !== undefined) return `no function "${name}": ${alias}`;
  const nearest = nearestName(name, ALL_FUNCTIONS);
  const hint = nearest === undefined ? `there are ${ALL_FUNCTIONS.join(', ')}` : `did you mean "${nearest}"?`;
  return `no function "${name}": ${hint}`;
}

const RELATION_WORDS = ['<', '<=', '>', '>='];

/** What stands where nothing more was expected; `number`: the one before a word, such as 80 in `80 GB`. */
export function unexpected(found: string, isOperand: boolean, number: string | null): string {
  if (RELATION_WORDS.includes(found) || found === 'within') return 'one relation a claim: write two claims';
  if (found === 'and' || found === 'or') return 'one relation a claim: write two claims';
  if (number !== null) {
    return `did not expect "${found}" here: a number in a claim has no unit; give "${number} ${found}" a name under "let"`;
  }
  if (isOperand) return `did not expect "${found}" here: is an operator such as * missing before it?`;
  return `did not expect "${found}" here`;
}
