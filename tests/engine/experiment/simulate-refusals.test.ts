import { describe, expect, it } from 'vitest';
import { readCase, simulateCase } from '#engine/experiment/simulate/simulate.ts';
import { referenceBackend } from '#engine/tensor/reference.ts';

/** Code and message of a text that is refused. */
function refusalOf(text: string, name = 'c.json'): { code: string; message: string; hint: string } {
  const read = readCase(text, name);
  if (read.ok) throw new Error('it was taken');
  expect(read.error.hint).not.toBe('');
  return read.error;
}

/** The input stands alone in line 3. */
const caseOf = (kind: string, input: unknown) =>
  `{\n"kind": "${kind}", "input":\n${JSON.stringify(input)}\n}`;

const layer = { W: [[1, 2]], b: [0], activation: 'tanh' };
const stat = { activation: 'tanh', sigma_w2: 1, depth: 10, width: 16, init: 'gaussian' };
const rnn = {
  Wh: [[1]],
  Wx: [[1]],
  b: [0],
  x: [[1], [2]],
  h0: [0],
  c: [[1], [1]],
  activation: 'tanh',
};

describe('an input that does not fit is refused with its path, value, range and line', () => {
  it.each<[string, string, unknown, string]>([
    // Names
    [
      'a mistyped activation',
      'activation_extrema',
      { activation: 'tahn' },
      'input.activation is "tahn"; did you mean "tanh"?',
    ],
    [
      'a loss that is not written into cases',
      'mlp',
      { layers: [layer], X: [[1, 2]], T: [[1]], loss: 'mse' },
      'input.loss is "mse"; it must be half_sse.',
    ],
    [
      'a mistyped initialiser',
      'stat_mlp',
      { ...stat, init: 'ortogonal' },
      'input.init is "ortogonal"; did you mean "orthogonal"?',
    ],
    [
      'an unknown field',
      'stat_mlp',
      { ...stat, dept: 3 },
      'input.dept is not a field here; did you mean "depth"?',
    ],
    [
      'an unknown field of a layer',
      'mlp',
      { layers: [{ ...layer, weights: [] }], X: [[1, 2]], T: [[1]] },
      'input.layers[0].weights is not a field here.',
    ],
    ['a missing field', 'stat_mlp', { ...stat, width: undefined }, 'input.width is missing.'],
    // Sizes
    [
      'depth 0',
      'stat_mlp',
      { ...stat, depth: 0 },
      'input.depth is 0; it must be a whole number from 2 to 4000.',
    ],
    [
      'depth 1e9',
      'stat_residual',
      { ...stat, init: undefined, depth: 1e9 },
      'input.depth is 1000000000; it must be a whole number from 1 to 4000.',
    ],
    [
      'width 1e9',
      'stat_mlp',
      { ...stat, width: 1e9 },
      'input.width is 1000000000; it must be a whole number from 1 to 2048.',
    ],
    [
      'half a layer',
      'stat_mlp',
      { ...stat, depth: 2.5 },
      'input.depth is 2.5; it must be a whole number from 2 to 4000.',
    ],
    [
      'too many seeds',
      'stat_mlp',
      { ...stat, seeds: 1e9 },
      'input.seeds is 1000000000; it must be a whole number from 2 to 100000.',
    ],
    [
      'one seed, which has no spread',
      'stat_mlp',
      { ...stat, seeds: 1 },
      'input.seeds is 1; it must be a whole number from 2 to 100000.',
    ],
    [
      'a batch of two, whose normalised values say nothing',
      'stat_bn',
      { activation: 'relu', depth: 10, width: 8, batch: 2 },
      'input.batch is 2; it must be a whole number from 3 to 1024.',
    ],
    [
      'a batch of three in theory',
      'bn_rate',
      { B: [8, 3] },
      'input.B[1] is 3; it must be a whole number from 4 to 1000000000000000.',
    ],
    [
      'a negative power',
      'matrix_powers',
      { W: [[1]], k: [2, -1] },
      'input.k[1] is -1; it must be a whole number from 0 to 1000000.',
    ],
    // Numbers
    [
      'a text for a number',
      'stat_mlp',
      { ...stat, width: '16' },
      'input.width is "16"; it must be a whole number from 1 to 2048.',
    ],
    [
      'a negative variance',
      'gaussian_moments',
      { activation: 'tanh', q: [1, -0.5] },
      'input.q[1] is -0.5; it must be a number from 0 to 1000000.',
    ],
    [
      'weights of variance 0',
      'stat_mlp',
      { ...stat, sigma_w2: 0 },
      'input.sigma_w2 is 0; it must be a number above 0, at most 1000000.',
    ],
    [
      'a correlation beyond 1',
      'correlation_kernel',
      { activation: 'relu', q: 1, c: [1.001] },
      'input.c[0] is 1.001; it must be a number from -1 to 1.',
    ],
    [
      'null among weights',
      'matrix_norms',
      { W: [[1, null]] },
      'input.W[0][1] is null; it must be a finite number.',
    ],
    [
      'NaN among weights',
      'matrix_norms',
      { W: [[1, 'NaN']] },
      'input.W[0][1] is "NaN"; it must be a finite number.',
    ],
    [
      'true for a number',
      'fixed_point',
      { activation: 'tanh', sigma_w2: true, sigma_b2: 0 },
      'input.sigma_w2 is true; it must be a number from 0 to 1000000.',
    ],
    [
      'a limit of 0',
      'clip_norm',
      { grads: [[1]], max_norm: 0 },
      'input.max_norm is 0; it must be a number above 0, at most Infinity.',
    ],
    [
      'a label that is no class',
      'softmax_xent',
      { logits: [[1, 2]], labels: [2] },
      'input.labels[0] is 2; it must be a whole number from 0 to 1.',
    ],
    [
      'he with another variance',
      'stat_mlp',
      { ...stat, init: 'he' },
      'input.sigma_w2 contradicts the init "he", whose sigma_w2 at equal widths is 2.',
    ],
    [
      'equal samples at eps 0',
      'batch_norm',
      {
        X: [
          [1, 5],
          [2, 5],
        ],
        gamma: [1, 1],
        beta: [0, 0],
        eps: 0,
        dY: [
          [1, 1],
          [1, 1],
        ],
      },
      'input.eps is 0, but all entries of column 1 of input.X are the same, so their variance is 0.',
    ],
    // Shapes
    ['an empty list', 'matrix_norms', { W: [] }, 'input.W has 0 entries; it must have 1 to 1000000.'],
    ['an empty row', 'matrix_norms', { W: [[]] }, 'input.W[0] has 0 entries; it must have 1 to 1000000.'],
    ['a number for a matrix', 'matrix_norms', { W: 5 }, 'input.W is 5; it must be a list.'],
    ['a vector for a matrix', 'matrix_norms', { W: [1, 2] }, 'input.W[0] is 1; it must be a list.'],
    [
      'no layers',
      'mlp',
      { layers: [], X: [[1]], T: [[1]] },
      'input.layers has 0 entries; it must have 1 to 10000.',
    ],
    [
      'a number for a layer',
      'mlp',
      { layers: [layer, 3], X: [[1, 2]], T: [[1]] },
      'input.layers[1] is 3; it must be an object.',
    ],
    [
      'rows of two lengths',
      'matrix_norms',
      { W: [[1, 2], [3]] },
      'input.W[1] has 1 entries; it must have 2, as in input.W[0].',
    ],
    [
      'a layer that does not fit the one below',
      'mlp',
      { layers: [layer, layer], X: [[1, 2]], T: [[1]] },
      'input.layers[1].W[0] has 2 entries; it must have 1, one for each unit of layers[0].',
    ],
    [
      'too many biases',
      'mlp',
      { layers: [{ ...layer, b: [0, 0] }], X: [[1, 2]], T: [[1]] },
      'input.layers[0].b has 2 entries; it must have 1, one for each row of W.',
    ],
    [
      'a sample too wide',
      'mlp',
      { layers: [layer], X: [[1, 2, 3]], T: [[1]] },
      'input.X[0] has 3 entries; it must have 2, one for each column of layers[0].W.',
    ],
    [
      'a target too many',
      'mlp',
      { layers: [layer], X: [[1, 2]], T: [[1], [1]] },
      'input.T has 2 entries; it must have 1, one for each entry of X.',
    ],
    [
      'a step without its part of the loss',
      'rnn',
      { ...rnn, c: [[1]] },
      'input.c has 1 entries; it must have 2, one for each entry of x.',
    ],
    [
      'inputs of another width than Wx',
      'rnn',
      { ...rnn, x: [[1], [2, 3]] },
      'input.x[1] has 2 entries; it must have 1, one for each column of Wx.',
    ],
    [
      'a matrix that is not square',
      'orthogonal',
      { A: [[1, 2]], v: [1] },
      'input.A is 1 × 2; it must be square.',
    ],
    [
      'too few gammas',
      'batch_norm',
      { X: [[1, 2]], gamma: [1], beta: [0, 0], eps: 1, dY: [[1, 1]] },
      'input.gamma has 1 entries; it must have 2, one for each column of X.',
    ],
    [
      'branches of two widths',
      'residual',
      { W1: [[[1, 2]]], W2: [[[1], [2], [3]]], alpha: 1, activation: 'tanh', x0: [1, 2], c: [1, 1] },
      'input.W2[0] has 3 entries; it must have 2, one for each entry of x0.',
    ],
    [
      'a dense layer that forgets channels',
      'dense',
      { W: [[[1, 2]], [[1, 2]]], x0: [1, 2], c: [1, 2, 3, 4], activation: 'tanh' },
      'input.W[1][0] has 2 entries; it must have 3, one for each channel below W[1].',
    ],
    [
      'a tensor with rows of two lengths',
      'clip_value',
      { grads: [[[1, 2], [3]]], v: 1 },
      'input.grads[0][1] has 1 entries; it must have 2, as in the first list beside it.',
    ],
    [
      'no edge of chaos',
      'edge_of_chaos',
      { activation: 'relu', sigma_b2: 1 },
      'input.sigma_b2 leaves relu without a point where chi_1 is 1.',
    ],
  ])('%s', (_what, kind, input, message) => {
    const refused = refusalOf(caseOf(kind, input));
    expect(refused.message).toBe(`c.json:3: ${message}`);
    expect(refused.code).toMatch(/^case-(bad-value|shape|missing-field|unknown-field)$/);
  });

  it('names the line of the number itself', () => {
    const text = '{"kind": "matrix_norms",\n "input": {"W": [\n  [1, 2],\n  [3, "x"]\n ]}}';
    expect(refusalOf(text).message).toMatch(/^c\.json:4: input\.W\[1\]\[1\] is "x"/);
    const yaml = 'kind: matrix_norms\ninput:\n  W:\n    - [1, 2]\n    - [3, x]\n';
    expect(refusalOf(yaml, 'c.yaml').message).toMatch(/^c\.yaml:5: input\.W\[1\]\[1\] is "x"/);
  });

  it('finds the line behind strings, escapes and nested lists', () => {
    const junk = '"note": "a \\"quoted\\" [ { , \\\\", "tol": {"rel": [1, [2, {}]], "x": -1e-3},\n';
    expect(refusalOf(`{${junk}"kind": "fixed_point",\n"input": {"activation":\n7}}`).message).toMatch(
      /^c\.json:4:/,
    );
  });
});

describe('a file that is no case', () => {
  it.each([
    ['', 'case-not-one', /holds no object/],
    ['null', 'case-not-one', /holds no object/],
    ['[{"kind": "mlp"}]', 'case-not-one', /list of 1 entries/],
    ['{"schema": "gradient-reference/1", "cases": [{}, {}]}', 'case-not-one', /collection of 2 cases/],
    ['{"input": {}}', 'case-missing-field', /"kind" is missing/],
    ['{"kind": "mlp", "inputs": {}}', 'case-missing-field', /"input" is missing \(is "inputs" meant\?\)/],
    ['{"kind": 7, "input": {}}', 'case-bad-value', /"kind" is a name/],
    ['{"kind": "mlp",\n"input": []}', 'case-bad-value', /c\.json:2: "input" is an object/],
    ['{"kind": "mpl", "input": {}}', 'case-unknown-kind', /no kind "mpl"; did you mean "mlp"\?/],
    ['{"kind": "constructor", "input": {}}', 'case-unknown-kind', /no kind "constructor"\./],
    ['{"kind": "__proto__", "input": {}}', 'case-unknown-kind', /no kind "__proto__"\./],
    ['{"kind": "mlp", "input": {"__proto__": {"layers": []}}}', 'case-unknown-field', /input\.__proto__/],
    ['{"__proto__": {"kind": "mlp", "input": {}}}', 'case-missing-field', /"kind" is missing/],
    ['{"kind": "mlp",\n "input": {"a": ]}}', 'case-unreadable', /c\.json:2: this is not JSON/],
    ['kind: mlp\ninput: [a', 'case-unreadable', /c\.json:\d: not YAML/],
    ['kind: &k mlp\ninput: *k', 'case-unreadable', /aliases/],
    ['{"kind": "mlp",\n"input": {"X": 1,\n"X": 2}}', 'case-duplicate-key', /c\.json:3: "X" stands twice/],
    [`{"kind": "mlp", "input": ${'['.repeat(100_000)}`, 'case-too-deep', /deeper than 32/],
    [`a: ${'[ '.repeat(3000)}`, 'case-unreadable', /nested deeper/],
    [`{"kind": "mlp", "x": [${'[1],'.repeat(1_000_001)}0]}`, 'case-too-large', /more than 1000000 lists/],
    [`kind: mlp\n# ${'x'.repeat(200_000)}`, 'case-unreadable', /longer than 200000/],
  ])('%#', (text, code, told) => {
    const refused = refusalOf(text);
    expect(refused.code).toBe(code);
    expect(refused.message).toMatch(told);
    expect(refused.message.length).toBeLessThan(200);
  });

  it('takes what stands beside kind and input for the reader’s own', () => {
    const text =
      '{"id": "X", "title": "t", "tol": {"rel": 1}, "expected": {"sup": 7}, "accept": "…", "anything": [[]], ' +
      '"kind": "activation_extrema", "input": {"activation": "sigmoid"}}';
    expect(readCase(text, 'c.json').ok).toBe(true);
  });

  it('reads YAML, and JSON with the bare NaN and trailing comma that some writers leave', () => {
    const run = (text: string) => simulateCase(text, 'c', referenceBackend);
    expect(run('kind: activation_extrema\ninput: {activation: tanh}\n')).toMatchObject({ ok: true });
    expect(run('{"kind": "activation_table", "input": {"x": [NaN, 1,]},}')).toMatchObject({
      ok: true,
      value: { tanh: { f: [Number.NaN, expect.any(Number)] } },
    });
  });
});

describe('a case that costs too much is refused before it runs', () => {
  const random = (rows: number, columns: number) =>
    Array.from({ length: rows }, (_, i) =>
      Array.from({ length: columns }, (_, j) => ((i * 7 + j * 3) % 11) - 5),
    );
  it.each<[string, string, unknown]>([
    ['depth and width at their limits', 'stat_mlp', { ...stat, depth: 4000, width: 2048 }],
    [
      'a batch over a wide and deep net',
      'stat_bn',
      { activation: 'relu', depth: 400, width: 1024, batch: 512 },
    ],
    [
      'a hundred thousand seeds',
      'stat_rnn',
      {
        activation: 'tanh',
        kind: 'gaussian',
        spectral_radius: 1,
        T: 1000,
        width: 64,
        sx2: 0,
        seeds: 100_000,
      },
    ],
    ['singular values of 1700 × 1700', 'matrix_norms', { W: random(1700, 1700) }],
    [
      'a Jacobian for each of 1000 steps',
      'rnn',
      {
        ...rnn,
        Wh: random(100, 100),
        Wx: random(100, 1),
        b: random(1, 100)[0],
        h0: random(1, 100)[0],
        x: random(1000, 1),
        c: random(1000, 100),
      },
    ],
  ])('%s', (_what, kind, input) => {
    const { code, message } = refusalOf(caseOf(kind, input));
    expect(code).toBe('too-expensive');
    expect(message).toMatch(
      /^c\.json was not started: it would take about \d+ s and \d+ MB; the limit is 20 s and 400 MB\.$/,
    );
  });
});

it('what only shows on the way is said, too: a unit without variance before a normalisation at eps 0', () => {
  const input = {
    W: [[[0, 0]], [[1]]],
    X: [
      [1, 2],
      [3, 4],
    ],
    T: [[0], [1]],
    activation: 'tanh',
    eps: 0,
  };
  const outcome = simulateCase(caseOf('bn_mlp', input), 'c.json', referenceBackend);
  expect(outcome).toMatchObject({ ok: false, error: { code: 'case-undefined' } });
  expect(!outcome.ok && outcome.error.message).toMatch(/^c\.json has no result: every entry of column 1/);
});
