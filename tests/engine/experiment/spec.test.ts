import { describe, expect, test } from 'vitest';
import { estimateCost } from '#engine/experiment/run/cost.ts';
import { planRun } from '#engine/experiment/run/plan.ts';
import { runSpec } from '#engine/experiment/run/run-spec.ts';
import { formatExperimentLink, parseExperimentLink } from '#engine/experiment/spec/link.ts';
import { applyOverrides, parametersOf } from '#engine/experiment/spec/parameters.ts';
import { parseSpec, specFromPlain } from '#engine/experiment/spec/parse-spec.ts';
import type { ExperimentSpec } from '#engine/experiment/types.ts';
import { readWithUnit } from '#engine/experiment/units.ts';

const EXAMPLE = `id: sigmoid-xavier            # optional
kind: network
depth: 50
width: 256
activation: sigmoid
init: xavier
seeds: 40
claims:
  - that: rate within 0.01 of -1.448
  - says: 每层最多乘 0.25
    that: exp(rate) <= 0.25
  - that: gradient_norm[1] <= norm_product * gradient_norm[last] for all seeds
`;

function read(text: string, line = 1): ExperimentSpec {
  const spec = parseSpec(text, { path: 'note.md', line });
  if (!spec.ok) throw new Error(spec.error.map((one) => one.message).join('\n'));
  return spec.value;
}

function problems(text: string, line = 1): string[] {
  const spec = parseSpec(text, { path: 'note.md', line });
  return spec.ok ? [] : spec.error.map((one) => `${one.path}:${one.line} ${one.code} ${one.message}`);
}

describe('reading a spec', () => {
  test('the example of the design', () => {
    expect(read(EXAMPLE)).toMatchObject({
      id: 'sigmoid-xavier',
      kind: 'network',
      depth: 50,
      batch: 1,
      sigma_b2: 0,
    });
    expect(read(EXAMPLE).claims[1]).toEqual({ says: '每层最多乘 0.25', that: 'exp(rate) <= 0.25' });
  });

  test('YAML, JSON and a parsed object are the same spec', () => {
    const { claims, ...fields } = read(EXAMPLE);
    const json = JSON.stringify({ ...fields, claims });
    expect(read(json)).toEqual(read(EXAMPLE));
    expect(specFromPlain(JSON.parse(json), { path: 'x', line: 1 })).toEqual({
      ok: true,
      value: read(EXAMPLE),
    });
  });

  test('init as a map of variances', () => {
    expect(
      read('{kind: network, depth: 3, activation: tanh, init: {sigma_w2: 4, sigma_b2: 0.1}}'),
    ).toMatchObject({
      init: 'gaussian',
      sigma_w2: 4,
      sigma_b2: 0.1,
    });
  });

  test('an explicit network in the words of claims.json', () => {
    const spec = read(
      '{kind: network, activation: sigmoid, depth: 50, width: 1, weights: [[[4]]], biases: [[-2]], repeat: 50, input: [0.5], gradient: [1]}',
    );
    expect(spec).toMatchObject({ depth: 50, width: 1, weights: [[[4]]] });
  });

  test('kind may name a catalogue experiment, whose fields are defaults', () => {
    const base = () => read('{kind: network, depth: 20, activation: sigmoid, init: xavier}');
    const spec = parseSpec('{kind: sigmoid-decay, depth: 30, sigma_w2: 9}', { path: 'n', line: 1, base });
    expect(spec).toMatchObject({
      ok: true,
      value: { depth: 30, activation: 'sigmoid', init: 'gaussian', sigma_w2: 9 },
    });
  });

  test.each([
    [
      'an unknown key',
      'kind: network\ndepth: 3\nactivation: tanh\nwidht: 5',
      'note.md:13 spec-unknown-key unknown key "widht": did you mean "width"?',
    ],
    [
      'an unknown kind',
      'kind: netwrok',
      'note.md:10 spec-bad-value "kind" cannot be "netwrok": did you mean "network"?',
    ],
    [
      'an unknown activation',
      'kind: activation\nactivation: sigmoyd',
      'note.md:11 spec-bad-value "activation" cannot be "sigmoyd": did you mean "sigmoid"?',
    ],
    [
      'a field out of bounds',
      'kind: network\nactivation: tanh\ndepth: 3\nwidth: 100000',
      'note.md:13 spec-bad-value "width" is a whole number from 1 to 2048',
    ],
    ['a missing field', 'kind: network\nactivation: tanh', 'note.md:10 spec-missing-key "depth" is missing'],
    [
      'an unknown quantity',
      'kind: activation\nactivation: tanh\nclaims:\n  - that: derivative_mx <= 1',
      'note.md:13 claim-unknown-name claim "derivative_mx <= 1", column 1: no quantity "derivative_mx" here: did you mean "derivative_max"?',
    ],
    [
      'an index out of range',
      'kind: network\ndepth: 3\nactivation: tanh\nclaims:\n  - that: gradient_norm[4] < 1',
      'note.md:14 claim-bad-index',
    ],
    [
      'a vector without index',
      'kind: network\ndepth: 3\nactivation: tanh\nclaims:\n  - that: gradient_norm < 1',
      'needs an index',
    ],
    ['a broken claim', 'kind: network\ndepth: 3\nactivation: tanh\nclaims:\n  - that: rate <=', 'column 8'],
    [
      'a fixed variance',
      'kind: network\ndepth: 3\nactivation: tanh\ninit: he\nsigma_w2: 3',
      'fixes sigma_w2',
    ],
    [
      'shapes that do not fit',
      'kind: network\nactivation: tanh\nweights: [[[1, 2]], [[1], [2], [3]], [[1, 2]]]',
      'spec-bad-shape',
    ],
    [
      'a range of too many points',
      'kind: calc\nlet:\n  a: {from: 0, to: 1, steps: 1000}\n  b: {from: 0, to: 1, steps: 1000}',
      'spec-too-expensive',
    ],
    ['an unknown unit', 'kind: calc\nlet:\n  a: 80 GBB', 'did you mean "GB"?'],
    ['a reserved name', 'kind: calc\nlet:\n  max: 1', 'cannot be a name'],
    ['two of a key', 'kind: activation\nkind: activation', 'note.md:11 spec-yaml'],
    ['an alias', 'kind: activation\nactivation: &a tanh\ntitle: *a', 'spec-alias'],
    ['no map', '- 1', 'spec-not-a-map'],
    ['no YAML', 'kind: [', 'spec-yaml'],
    [
      'a prototype',
      '{"kind": "activation", "activation": "tanh", "__proto__": {"x": 1}}',
      'unknown key "__proto__"',
    ],
  ])('%s is refused with its line', (_, text, message) => {
    expect(problems(text, 10).join('\n')).toContain(message);
  });

  const NET = 'kind: network\ndepth: 3\nactivation: tanh\n';

  test.each([
    [
      NET.replace('3', '"30"'),
      'n:2 "depth" is a whole number from 1 to 4000, found "30"; leave out the quotes',
    ],
    [
      `${NET}width: 64 units`,
      'n:4 "width" is a whole number from 1 to 2048, found "64 units"; leave out the unit',
    ],
    [
      `${NET}width: 8*8`,
      'n:4 "width" is a whole number from 1 to 2048, found "8*8"; write the result, arithmetic stands in claims',
    ],
    [
      `${NET}dtype: float46`,
      'n:4 "dtype" cannot be "float46": did you mean "float64"? Possible are float64, float32',
    ],
    [
      `${NET}init: {sigma_w: 2}`,
      'n:4 "init.sigma_w2" is missing\nn:4 unknown key "init.sigma_w": did you mean "sigma_w2"?',
    ],
    [
      'kind: matrices\nmatrices: [[1, 2], [3, 4]]',
      'n:2 "matrices" is a list of matrices, found a matrix; put it in […]',
    ],
    [
      'kind: jacobian\nactivation: tanh\nz: [1]\nweights: [1]',
      'n:4 "weights" is a matrix, a list of rows, found a vector; put it in […]',
    ],
    [
      'kind: network\nactivation: tanh\nweights: [[[1]]]\ninit: he',
      'n:4 "init" says how something is drawn, and "weights" gives it: leave one of them out',
    ],
    [
      `${NET}claims: [rate < rate]`,
      'n:4 claim "rate < rate", column 8: both sides are the same: there is nothing to measure',
    ],
    [
      `${NET}claims: [fraction(rate < 0) > 2]`,
      'n:4 claim "fraction(rate < 0) > 2", column 22: a fraction is from 0 to 1, and this compares it with 2',
    ],
    [
      'kind: calc\nlet: {x: 1, of: 2}',
      'n:2 "of" cannot be a name in claims: the claim language uses that word',
    ],
    [
      'kind: calc\nlet: {2x: 1}',
      'n:2 "2x" cannot be a name in claims: a name is a letter, then letters, digits or _',
    ],
  ])('says what to write instead: %j', (text, message) => {
    const read = parseSpec(text, { path: 'n', line: 1 });
    const said = read.ok ? [] : read.error.map((one) => `${one.path}:${one.line} ${one.message}`);
    const ending = /\.? The experiment is left out; correct it and save\.$/;
    expect(said.map((one) => one.replace(ending, '')).join('\n')).toBe(message);
    expect(said.join()).not.toContain('?.');
  });

  test('hostile nesting and size are refused', () => {
    const attacks = ['['.repeat(100_000), '{a: '.repeat(50_000), '- '.repeat(50_000), 'x'.repeat(1_000_000)];
    for (const text of attacks) expect(problems(text).length).toBeGreaterThan(0);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });
});

describe('cost', () => {
  test('a run over the budget is refused with its estimate', () => {
    const spec = read('{kind: network, depth: 4000, width: 2048, activation: relu, seeds: 1000}');
    const run = runSpec(spec);
    expect(run).toMatchObject({ ok: false, error: { code: 'too-expensive' } });
    if (!run.ok)
      expect(run.error.message).toMatch(/would take about \d+ \w+ and \d+ MB; the limit is 2 minutes/);
  });

  test.each([
    [
      '{kind: network, depth: 50, width: 512, activation: relu, seeds: 20000}',
      /^Lower "seeds" to \d+, or "width" to \d+, or "depth" to \d+\.$/,
    ],
    [
      '{kind: network, depth: 4000, width: 512, activation: relu, seeds: 30}',
      /^Lower "seeds" to \d+, or "width" to \d+, or "depth" to \d+\.$/,
    ],
    ['{kind: recurrent, steps: 10000, width: 2000, activation: tanh, seeds: 30}', /^Lower "width" to \d+\.$/],
  ])('the refusal of %s names fields and values that are enough', (text, hint) => {
    const spec = read(text);
    const refused = runSpec(spec);
    expect(refused).toMatchObject({ ok: false, error: { hint: expect.stringMatching(hint) } });
    const found = refused.ok ? [] : [...refused.error.hint.matchAll(/"(\w+)" to (\d+)/g)];
    for (const [, name = '', value = ''] of found) {
      const lowered = applyOverrides(spec, { [name]: value });
      expect(lowered.ok && planRun(lowered.value), name).toMatchObject({ ok: true });
    }
  });

  test('the estimate is of the right size', () => {
    const spec = read('{kind: network, depth: 20, width: 128, activation: tanh, seeds: 20}');
    const { seconds } = estimateCost(spec, new Set(), 'simd');
    expect(seconds).toBeGreaterThan(0.01);
    expect(seconds).toBeLessThan(0.3);
  });
});

describe('parameters', () => {
  const spec = read('{kind: network, depth: 20, width: 64, activation: sigmoid, init: xavier, seeds: 5}');

  test('every parameter has name, unit, bounds and default', () => {
    expect(parametersOf(spec)).toContainEqual({
      name: 'depth',
      unit: 'layers',
      min: 1,
      max: 4000,
      default: 20,
    });
    const calc = parametersOf(read('{kind: calc, let: {mem: 80 GB, p: 4, r: {from: 1, to: 2, steps: 3}}}'));
    expect(calc.map(({ name, unit, default: value }) => [name, unit, value])).toEqual([
      ['mem', 'GB', '80 GB'],
      ['p', '', 4],
    ]);
  });

  test('setting a variance replaces a named scheme, and the other way round', () => {
    const grown = applyOverrides(spec, { sigma_w2: '400', depth: '30' });
    expect(grown).toMatchObject({ ok: true, value: { init: 'gaussian', sigma_w2: 400, depth: 30 } });
    if (!grown.ok) return;
    const back = applyOverrides(grown.value, { init: 'he' });
    expect(back).toMatchObject({ ok: true, value: { init: 'he' } });
    if (back.ok) expect('sigma_w2' in back.value).toBe(false);
  });

  test.each([
    [{ dept: '30' }, 'unknown-parameter', 'did you mean "depth"?'],
    [{ depth: '0' }, 'bad-parameter', '20'],
    [{ depth: 'many' }, 'bad-parameter', '20'],
    [{ depth: '2.5' }, 'bad-parameter', 'Change'],
    [{ activation: 'sigmoyd' }, 'bad-parameter', 'sigmoid'],
  ])('%o is refused', (overrides, code, hint) => {
    const applied = applyOverrides(spec, overrides as Record<string, string>);
    expect(applied).toMatchObject({ ok: false, error: { code } });
    if (!applied.ok) expect(applied.error.hint).toContain(hint);
  });

  test('a number with a unit may be set on a calculation', () => {
    const calc = read('{kind: calc, let: {mem: 80 GB}, claims: [{that: mem >= 1e11}]}');
    const set = applyOverrides(calc, { mem: '141 GB' });
    expect(set).toMatchObject({ ok: true, value: { let: { mem: '141 GB' } } });
    const verdict = (one: ExperimentSpec) => {
      const run = runSpec(one);
      return run.ok ? run.value.claims[0]?.verdict : run.error;
    };
    expect(verdict(calc)).toBe('refuted');
    if (set.ok) expect(verdict(set.value)).toBe('supported');
  });
});

describe('links', () => {
  test('there and back', () => {
    const target = { id: 'sigmoid-decay', overrides: { depth: '30', note: 'a b&c=d' } };
    expect(parseExperimentLink(formatExperimentLink(target))).toEqual({ ok: true, value: target });
    expect(parseExperimentLink('kv-cache')).toEqual({ ok: true, value: { id: 'kv-cache', overrides: {} } });
  });

  test.each(['experiment:', 'experiment:a b', 'experiment:x?%=1', 'experiment:x?a=%E0', 'javascript:x'])(
    '%s is refused',
    (text) => {
      expect(parseExperimentLink(text)).toMatchObject({ ok: false, error: { code: 'bad-experiment-link' } });
    },
  );
});

describe('units', () => {
  test.each([
    ['80 GB', 80e9],
    ['3.35 TB/s', 3.35e12],
    ['64 KiB', 65536],
    ['27 %', 0.27],
    ['989 TFLOP/s', 989e12],
    ['5 ms', 0.005],
    ['1e3', 1000],
    ['-2.5', -2.5],
  ])('%s', (text, value) => {
    const found = readWithUnit(text);
    expect(found.ok && found.value.value).toBeCloseTo(value, 9);
  });
});
