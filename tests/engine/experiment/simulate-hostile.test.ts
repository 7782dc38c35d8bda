import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineOfPart, type Step } from '#engine/experiment/simulate/json-text.ts';
import { readCase, simulateCase } from '#engine/experiment/simulate/simulate.ts';
import { referenceBackend } from '#engine/tensor/reference.ts';
import { mustHold } from '../must-hold.ts';
import { isStatistical, openCases, ownCases } from './simulate-support.ts';

describe('whatever a file holds', () => {
  it('it is read or refused, never a failure of ours', () => {
    mustHold(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const read = readCase(text, 'c.json');
        expect(read.ok || read.error.code.startsWith('case-')).toBe(true);
      }),
      300,
    );
  });

  it('a case with one part replaced by anything runs to its end or is refused with a path', () => {
    const exact = [...openCases, ...ownCases].filter((each) => !isStatistical(each));
    mustHold(
      fc.property(fc.constantFrom(...exact), fc.nat(), junk, ({ kind, input }, at, anything) => {
        const paths = partsOf(input);
        const changed = replaced(input, paths[at % paths.length] ?? [], anything);
        const outcome = simulateCase(JSON.stringify({ kind, input: changed }), 'c.json', referenceBackend);
        if (outcome.ok) return;
        expect(outcome.error.code).toMatch(/^(case-|too-expensive)/);
        expect(outcome.error.message).toMatch(
          /^c\.json(:1: input|:1: "input"| was not started| has no result)/,
        );
      }),
      1000,
    );
  });
});

describe('the line of a part', () => {
  it('is where a pretty printer put it', () => {
    mustHold(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = JSON.stringify(value, null, 2);
        for (const steps of partsOf(value)) {
          const before = JSON.stringify(cutAfter(value, steps), null, 2);
          const marked = before.split('\n').findIndex((line) => line.includes(MARK)) + 1;
          expect(lineOfPart(text, steps)).toBe(marked);
        }
      }),
    );
  });
});

const junk = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    0,
    -1,
    0.5,
    1e308,
    -1e308,
    5e-324,
    '',
    'NaN',
    'Infinity',
    '-Infinity',
    'tanh',
    true,
  ),
  fc.constantFrom<unknown>([], {}, [[]], [[1, 2], [3]], [[[1]]], [1e200, -1e200], { W: 1 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

/** Steps to every part of a value, itself included. */
function partsOf(value: unknown, steps: readonly Step[] = []): (readonly Step[])[] {
  if (typeof value !== 'object' || value === null) return [steps];
  const inner: [Step, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [steps, ...inner.flatMap(([step, member]) => partsOf(member, [...steps, step]))];
}

function replaced(value: unknown, [step, ...rest]: readonly Step[], by: unknown): unknown {
  if (step === undefined) return by;
  if (Array.isArray(value)) return value.map((item, i) => (i === step ? replaced(item, rest, by) : item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, key === step ? replaced(member, rest, by) : member]),
  );
}

const MARK = '§ here §';

/** The value with a mark in place of that part. */
function cutAfter(value: unknown, steps: readonly Step[]): unknown {
  return replaced(value, steps, MARK);
}
