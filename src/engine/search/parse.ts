/** @file The text of a search → its tree, or where it stops making sense, what is expected there and what was perhaps meant. */

import { CARD_KINDS } from '../card/card.ts';
import { nearestName } from '../core/nearest.ts';
import { err, ok, type Result } from '../core/result.ts';
import { FIELDS, PROPERTIES, type Query, RELATIONS, STATES } from './query.ts';
import { type QueryProblem, type Term, termsOf } from './terms.ts';

/** Nothing, or white space, asks for every card. */
export function parseQuery(text: string): Result<Query, QueryProblem> {
  const terms = termsOf(text);
  if (!terms.ok) return terms;
  const reading = { terms: terms.value, next: 0, end: text.length, depth: 0 };
  const query = readOr(reading);
  if ('message' in query) return err(query);
  const rest = reading.terms[reading.next];
  return rest === undefined
    ? ok(query)
    : err(problemAt(rest, 'This bracket closes nothing.', 'Remove it, or open one before it.'));
}

interface Reading {
  readonly terms: readonly Term[];
  next: number;
  readonly end: number;
  depth: number;
}

type Read = Query | QueryProblem;

const DEEPEST = 100;

function problemAt({ at, end }: Pick<Term, 'at' | 'end'>, message: string, hint: string): QueryProblem {
  return { at, length: end - at, message, hint };
}

function readOr(reading: Reading): Read {
  const sides: Query[] = [];
  for (;;) {
    const side = readAnd(reading);
    if ('message' in side) return side;
    sides.push(side);
    const or = reading.terms[reading.next];
    if (or?.kind !== 'or') return joined('or', sides);
    const missing = missingSide(reading, or);
    if (missing !== null) return missing;
    reading.next += 1;
  }
}

function readAnd(reading: Reading): Read {
  const parts: Query[] = [];
  for (let term = reading.terms[reading.next]; term !== undefined; term = reading.terms[reading.next]) {
    if (term.kind === 'close' || term.kind === 'or') break;
    if (term.kind === 'and') {
      const missing = missingSide(reading, term);
      if (missing !== null) return missing;
      reading.next += 1;
      continue;
    }
    const part = readOne(reading);
    if ('message' in part) return part;
    parts.push(part);
  }
  return joined('and', parts);
}

/** Something has to stand on both sides of OR and AND. */
function missingSide(reading: Reading, join: Term): QueryProblem | null {
  const before = reading.terms[reading.next - 1];
  const behind = reading.terms[reading.next + 1];
  const hint = 'Write a word on both sides, or put it in quotation marks if you mean the word.';
  if (before === undefined || before.kind === 'open' || before.kind === 'or' || before.kind === 'and')
    return problemAt(join, `${join.text} has nothing before it.`, hint);
  if (behind === undefined || behind.kind === 'close' || behind.kind === 'or' || behind.kind === 'and')
    return problemAt(join, `${join.text} has nothing behind it.`, hint);
  return null;
}

/** `all` adds nothing to an AND. */
function joined(type: 'and' | 'or', parts: readonly Query[]): Query {
  const of = type === 'and' ? parts.filter((part) => part.type !== 'all') : parts;
  const [only, second] = of;
  if (only === undefined) return { type: 'all' };
  return second === undefined ? only : { type, of };
}

function readOne(reading: Reading): Read {
  const term = reading.terms[reading.next];
  if (term === undefined) return { type: 'all' };
  reading.next += 1;
  if (term.kind !== 'not' && term.kind !== 'open') return termQuery(term);
  reading.depth += 1;
  if (reading.depth > DEEPEST)
    return problemAt(term, `Brackets are more than ${DEEPEST} deep here.`, 'Use fewer of them.');
  const inside = term.kind === 'not' ? readNegated(reading, term) : readBracket(reading, term);
  reading.depth -= 1;
  return inside;
}

function readNegated(reading: Reading, not: Term): Read {
  const next = reading.terms[reading.next];
  if (next?.kind === 'or' || next?.kind === 'and')
    return problemAt(not, `Nothing can be left out before ${next.text}.`, 'Write a word behind the dash.');
  const negated = readOne(reading);
  return 'message' in negated ? negated : { type: 'not', of: negated };
}

function readBracket(reading: Reading, open: Term): Read {
  const inside = readOr(reading);
  if ('message' in inside) return inside;
  if (reading.terms[reading.next]?.kind !== 'close')
    return problemAt(open, 'This bracket is never closed.', 'Close it with ).');
  reading.next += 1;
  return inside;
}

function termQuery(term: Term): Read {
  const { field, text, textAt, end } = term;
  if (field === null) return text === '' ? { type: 'all' } : { type: 'text', text };
  const known = FIELDS.find((name) => name === field);
  if (known === undefined)
    return problemAt(
      { at: term.at, end: term.at + field.length },
      `There is no field ${field}.`,
      meant(nearestName(field, FIELDS), (name) => `${name}:`, `Fields are ${FIELDS.join(', ')}.`),
    );
  if (text === '')
    return problemAt(
      term,
      `The field ${known}: needs a value.`,
      `Write it behind the colon, such as ${EXAMPLES[known]}.`,
    );
  const value = { at: textAt, end };
  if (known === 'is') return stateQuery(value, text);
  if (known === 'prop') return propertyQuery(value, text);
  if (known === 'kind') return kindQuery(value, text);
  return { type: 'field', field: known, text };
}

/** An example of every field. */
export const EXAMPLES: Readonly<Record<(typeof FIELDS)[number], string>> = {
  deck: 'deck:深度学习',
  tag: 'tag:transformer',
  kind: 'kind:question',
  note: 'note:梯度',
  title: 'title:梯度',
  prompt: 'prompt:sigmoid',
  answer: 'answer:0.25',
  id: 'id:ab12',
  is: 'is:due',
  prop: 'prop:stability>20',
};

function meant(near: string | undefined, show: (name: string) => string, otherwise: string): string {
  return near === undefined ? otherwise : `Did you mean ${show(near)}?`;
}

type Place = Pick<Term, 'at' | 'end'>;

function stateQuery(place: Place, text: string): Read {
  const wanted = text.toLowerCase();
  const state = STATES.find((name) => name === wanted);
  if (state !== undefined) return { type: 'is', state };
  const near = nearestName(wanted, STATES);
  const hint = meant(near, (name) => `is:${name}`, `It can be ${STATES.join(', ')}.`);
  return problemAt(place, `There is no state ${text}.`, hint);
}

function kindQuery(place: Place, text: string): Read {
  const wanted = text.toLowerCase();
  if (CARD_KINDS.some((name) => name === wanted)) return { type: 'field', field: 'kind', text: wanted };
  const near = nearestName(wanted, CARD_KINDS);
  const hint = meant(near, (name) => `kind:${name}`, `Kinds are ${CARD_KINDS.join(', ')}.`);
  return problemAt(place, `There is no kind of card ${text}.`, hint);
}

const PROPERTY =
  /^([A-Za-z]{1,20})\s{0,2}(>=|<=|!=|>|<|=)\s{0,2}(-?\d{1,9}(?:\.\d{1,17})?(?:e-?\d{1,2})?)(%?)$/i;

function propertyQuery(place: Place, text: string): Read {
  const given = /^[A-Za-z]{1,20}/.exec(text)?.[0] ?? '';
  const name = PROPERTIES.find((property) => property === given.toLowerCase());
  if (given !== '' && name === undefined) {
    const near = nearestName(given, PROPERTIES);
    const hint = meant(near, (property) => `prop:${property}`, `Properties are ${PROPERTIES.join(', ')}.`);
    return problemAt({ at: place.at, end: place.at + given.length }, `There is no property ${given}.`, hint);
  }
  const [, , sign, number, percent] = PROPERTY.exec(text.normalize('NFKC')) ?? [];
  const relation = RELATIONS.find((each) => each === sign);
  if (name === undefined || relation === undefined)
    return problemAt(
      place,
      `The condition prop:${text} cannot be read.`,
      'Write a property, a sign (> >= < <= = !=) and a number, such as prop:stability>20.',
    );
  const value = Number(number) / (percent === '%' ? 100 : 1);
  return { type: 'prop', name, relation, value };
}
