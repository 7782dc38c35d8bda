import { describe, it } from 'vitest';
import { dataOf, expectPass, isStatistical, openCases } from './simulate-support.ts';

describe('the open cases of the reference collection', () => {
  it.each(openCases.filter((each) => !isStatistical(each)))('$id $kind: $title', (each) => {
    expectPass(dataOf(each.kind, each.input), each);
  });
});
