/** @file A block while it is written: problems with their lines, cost, and the names its claims may use. */

import { describe, expect, test } from 'vitest';
import { readDraft } from '#engine/experiment/describe/draft.ts';

const NETWORK = 'kind: network\ndepth: 10\nactivation: tanh\n';
const names = (text: string) => readDraft(text).quantities.map(({ name }) => name);

describe('a draft', () => {
  test('that is right has its cost, its spec and the names of that very spec', () => {
    const draft = readDraft(`${NETWORK}claims: [rate < 0]\n`);
    expect(draft.problems).toEqual([]);
    expect(draft.spec).toMatchObject({ kind: 'network', depth: 10 });
    expect(draft.cost?.seconds).toBeGreaterThan(0);
    expect(draft.quantities.find(({ name }) => name === 'gradient_norm')).toMatchObject({ length: 10 });
  });

  test('says what is wrong on its line, without speaking of what is left out', () => {
    const { problems, spec, cost } = readDraft(`${NETWORK}widht: 3\nclaims:\n  - rate < 0\n`);
    expect(problems).toEqual([{ line: 4, message: 'unknown key "widht": did you mean "width"?' }]);
    expect([spec, cost]).toEqual([null, null]);
  });

  test('with a claim that is half written still lists the names', () => {
    const { problems } = readDraft(`${NETWORK}claims:\n  - rate <\n`);
    expect(problems[0]?.line).toBe(5);
    expect(names(`${NETWORK}claims:\n  - rate <\n`)).toEqual(names(NETWORK));
  });

  test('that lacks fields lists the names of its kind, and none before the kind is known', () => {
    expect(names('kind: network\n')).toContain('weight_spectral_norm');
    expect(names('depth: 3\n')).toEqual([]);
    expect(names('')).toEqual([]);
    expect(names('kind: [')).toEqual([]);
  });

  test('may stand in its fence; lines are counted as they stand', () => {
    const fenced = (text: string) => `\`\`\`experiment\n${text}\`\`\`\n`;
    expect(readDraft(fenced(`${NETWORK}claims: [rate < 0]\n`)).problems).toEqual([]);
    expect(readDraft(fenced(`${NETWORK}widht: 3\n`)).problems[0]?.line).toBe(5);
  });

  test('may begin with an experiment of the catalogue', () => {
    expect(readDraft('kind: kv-cache\nclaims: [layers <= 32]\n').spec).toMatchObject({ kind: 'calc' });
  });

  test('that is over the budget says which field to lower', () => {
    const { problems, spec } = readDraft(
      'kind: network\ndepth: 3000\nwidth: 1024\nactivation: relu\nseeds: 900\n',
    );
    expect(spec).toBeNull();
    expect(problems[0]?.message).toMatch(/was not started: it would take about .* Lower "/);
  });
});
