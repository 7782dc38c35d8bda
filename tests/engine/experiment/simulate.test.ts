import { describe, it } from 'vitest';
import { createBackend } from '#engine/tensor/create-backend.ts';
import { dataOf, expectPass, isStatistical, openCases, ownCases } from './simulate-support.ts';

describe('the open cases of the reference collection', () => {
  it.each(openCases.filter((each) => !isStatistical(each)))('$id $kind: $title', (each) => {
    expectPass(dataOf(each.kind, each.input), each);
  });
});

describe('cases beyond them, worked out by other means', () => {
  it.each(ownCases)('$id $kind: $title', (each) => {
    expectPass(dataOf(each.kind, each.input), each);
  });
});

describe('the fast backend, which the command runs on', () => {
  const exact = [...openCases, ...ownCases].filter((each) => !isStatistical(each));
  it.each(exact)('$id $kind', (each) => {
    expectPass(dataOf(each.kind, each.input, createBackend('fast')), each);
  });
});
