import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BinaryOperator, Expression } from '#engine/experiment/claim/ast.ts';
import { measuredParts } from '#engine/experiment/claim/ensemble.ts';
import { evaluate, type Measurements } from '#engine/experiment/claim/evaluate.ts';
import { parseClaim, parseExpression } from '#engine/experiment/claim/parse.ts';
import { normFromLog, plain, type Scalar } from '#engine/experiment/claim/scalar.ts';
import { expressionText } from '#engine/experiment/claim/text.ts';
import type { Trouble } from '#engine/experiment/claim/trouble.ts';
import { mustHold } from '../must-hold.ts';

const measured: Measurements = new Map<string, readonly Scalar[]>([
  ['rate', [plain(-1.5)]],
  ['x', [plain(2)]],
  ['gradient_norm', [normFromLog(-2000), normFromLog(-1), normFromLog(3)]],
]);

function scalarOf(text: string): Scalar {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.error.message}`);
  return evaluate(parsed.value, measured);
}

describe('expressions', () => {
  test.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['2 ^ 3 ^ 2', 512],
    ['-2 ^ 2', -4],
    ['2 ^ -1', 0.5],
    ['8 / 4 / 2', 1],
    ['10 - 4 - 3', 3],
    ['1.5e-3 * 2E3', 3],
    ['min(3, 1, 2) + max(1, x) + mean(1, 2, 6)', 6],
    ['abs(-4) + sqrt(16) + ln(exp(2)) + log10(1000)', 13],
    ['exp(rate)', Math.exp(-1.5)],
    ['ln(gradient_norm[1])', -2000],
    ['ln(gradient_norm[first] / gradient_norm[last])', -2003],
    ['ln(gradient_norm[1]^0.5 * 4)', -1000 + Math.log(4)],
    ['ln(max(gradient_norm)) - ln(min(gradient_norm))', 2003],
  ])('%s', (text, value) => {
    expect(scalarOf(text).value).toBeCloseTo(value, 9);
  });

  test('norms keep their logarithm far outside the range of a double', () => {
    const ratio = scalarOf('gradient_norm[1] / (gradient_norm[last] * 1e300)');
    expect(ratio.value).toBe(0);
    expect(ratio.ln).toBeCloseTo(-2003 - 300 * Math.LN10, 6);
    expect(ratio.norm).toBe(true);
    expect(scalarOf('gradient_norm[2] - 1').norm).toBe(false);
    expect(scalarOf('gradient_norm[1] / gradient_norm[1]').value).toBe(1);
  });

  test('a printed expression reads back to the same value', () => {
    const leaf: fc.Arbitrary<Expression> = fc
      .integer({ min: 1, max: 9 })
      .map((value) => ({ kind: 'number', value, at: 0 }));
    const { tree } = fc.letrec<{ tree: Expression }>((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc
          .tuple(fc.constantFrom<BinaryOperator>('+', '-', '*', '/', '^'), tie('tree'), tie('tree'))
          .map(([operator, left, right]): Expression => ({ kind: 'binary', operator, left, right, at: 0 })),
        tie('tree').map((of): Expression => ({ kind: 'negate', of, at: 0 })),
        fc
          .tuple(tie('tree'), tie('tree'))
          .map((parts): Expression => ({ kind: 'call', name: 'max', parts, at: 0 })),
      ),
    }));
    mustHold(
      fc.property(tree, (expression) => {
        expect(scalarOf(expressionText(expression)).value).toEqual(evaluate(expression, measured).value);
      }),
      300,
    );
  });

  test('a vector without an index has no value by itself', () => {
    expect(scalarOf('gradient_norm').value).toBeNaN();
    expect(scalarOf('ln(min(gradient_norm))').value).toBe(-2000);
  });
});

describe('what has no value says why and where', () => {
  const cases: readonly (readonly [text: string, why: string, at: number, place: number])[] = [
    ['x/(x - 2) + 1', 'division', 1, 0],
    ['0^-1', 'division', 1, 0],
    ['ln(x - 2)', 'logarithm', 0, 0],
    ['sqrt(0 - x)', 'root', 0, 0],
    ['(0 - x)^0.5', 'power', 7, 0],
    ['10^400 - x', 'range', 7, 0],
    ['1/(1/0)', 'division', 4, 0],
    ['forward[9]', 'diverged', 0, 7],
    ['backward[1] * 2', 'diverged', 0, 7],
    ['only_backward[1] * 2', 'diverged', 0, 5],
    ['dead_rate', 'vanished', 0, 3],
    ['missing', 'diverged', 0, 7],
  ];
  const entries = (count: number, wrong: (place: number) => boolean, value: Scalar) =>
    Array.from({ length: count }, (_, i) => (wrong(i + 1) ? value : normFromLog(0)));
  const nothing = plain(Number.NaN);
  const broken: Measurements = new Map<string, readonly Scalar[]>([
    ['x', [plain(2)]],
    ['forward', entries(9, (place) => place >= 7, nothing)],
    ['backward', entries(9, (place) => place <= 5, plain(Number.POSITIVE_INFINITY))],
  ]);
  const carriedBack: Measurements = new Map([
    ['only_backward', entries(9, (place) => place <= 5, plain(Number.POSITIVE_INFINITY))],
  ]);
  const dead: Measurements = new Map<string, readonly Scalar[]>([
    ['dead_rate', [plain(Number.NEGATIVE_INFINITY)]],
    ['gradient_norm', entries(9, (place) => place <= 3, normFromLog(Number.NEGATIVE_INFINITY))],
  ]);

  test.each(cases)('%s: %s at offset %i, entry %i', (text, why, at, place) => {
    const parsed = parseExpression(text);
    if (!parsed.ok) throw new Error(parsed.error.message);
    const troubles: Trouble[] = [];
    const measurements = text === 'dead_rate' ? dead : text.startsWith('only') ? carriedBack : broken;
    evaluate(parsed.value, measurements, (trouble) => troubles.push(trouble));
    expect(troubles[0]).toEqual({ why, at, place });
  });

  test('what leaves the range of a double on the logarithmic scale is no trouble', () => {
    const parsed = parseExpression('gradient_norm[1]^2 * exp(3000) / exp(-3000)');
    if (!parsed.ok) throw new Error(parsed.error.message);
    const troubles: Trouble[] = [];
    expect(evaluate(parsed.value, measured, (trouble) => troubles.push(trouble)).ln).toBe(2000);
    expect(troubles).toEqual([]);
  });
});

describe('claims', () => {
  test('within, for all seeds, and the texts of both sides', () => {
    const claim = parseClaim('a + b within 0.5 of c[last] for all seeds');
    expect(claim).toMatchObject({
      ok: true,
      value: { relation: 'within', forAllSeeds: true, leftText: 'a + b', rightText: 'c[last]' },
    });
  });

  test.each([
    ['rate <=', 8, 'the end'],
    ['rate = 1', 6, 'write "within 0 of"'],
    ['rate 1', 6, 'expected <'],
    ['rate < 1 for all', 17, 'seeds'],
    ['rate < 1 2', 10, 'did not expect "2"'],
    ['gradient_norm[0] < 1', 15, 'from 1'],
    ['gradient_norm[1.5] < 1', 15, 'from 1'],
    ['foo(1) < 2', 1, 'no function "foo"'],
    ['sqrt(1, 2) < 2', 1, 'takes one value'],
    ['(1 < 2', 4, '")"'],
    ['constructor.x < 1', 12, 'cannot read ".x'],
    ['alert`1` < 2', 6, 'cannot read'],
    ['rate within 0.1 1', 17, '"of"'],
    ['rate == 1', 6, 'write "within 0 of"'],
    ['rate != 1', 6, 'whichever is meant'],
    ['rate => 1', 6, 'write ">="'],
    ['rate ** 2 < 1', 6, 'write "^" for a power'],
    ['x² < 4', 2, 'write "^2"'],
    ['rate ≈ 1', 6, 'say how near'],
    ['rate within 5% of 1', 14, 'write 0.05 for 5 %'],
    ['0 < rate < 1', 10, 'write two claims'],
    ['rate < 1 and x < 2', 10, 'write two claims'],
    ['x < 80 GB', 8, 'give "80 GB" a name under "let"'],
    ['2x < 1', 2, 'expected <'],
    ['1 < 2(x)', 6, 'is an operator such as * missing'],
    ['x < 1e999', 5, 'larger than any number'],
    ['ln x < 2', 1, 'write ln(…)'],
    ['within < 2', 1, 'did not expect "within"'],
    ['log(x) < 2', 1, 'write ln (natural) or log10'],
    ['varience(x) < 2', 1, 'did you mean "variance"?'],
    ['sqr(x) < 2', 1, 'did you mean "sqrt"?'],
    ['std(x) < 2', 1, 'write deviation'],
    ['expectation(variance(x)) < 2', 13, 'cannot stand inside another'],
    ['fraction(expectation(x) < 1) > 0', 10, 'cannot stand inside another'],
    ['fraction(x) > 0', 11, 'takes a comparison such as a < b'],
    ['variance(x) < 2 for all seeds', 1, 'leave out "for all seeds"'],
  ])('%s is refused at column %i', (text, column, message) => {
    const claim = parseClaim(text);
    expect(claim.ok).toBe(false);
    if (claim.ok) return;
    expect(claim.error.message).toContain(message);
    expect(claim.error.column).toBe(column);
  });

  test.each([
    ['（p−1）／（m＋p－1） ＜＝ ０．５', '(p-1)/(m+p-1) <= 0.5'],
    ['2×x ÷ 4 ≤ max（x，3）', '2*x / 4 <= max(x,3)'],
    ['x ≥ y［last］', 'x >= y[last]'],
    ['x ＞ 1', 'x > 1'],
  ])('%s is read as %s', (typed, ascii) => {
    const [one, other] = [parseClaim(typed), parseClaim(ascii)];
    if (!one.ok || !other.ok) throw new Error('unreadable');
    expect(one.value.relation).toBe(other.value.relation);
    expect(expressionText(one.value.left)).toBe(expressionText(other.value.left));
    expect(expressionText(one.value.right)).toBe(expressionText(other.value.right));
  });

  test('a constant moves to the right side', () => {
    const turned = parseClaim('0.25 >= exp(rate)');
    expect(turned).toMatchObject({
      ok: true,
      value: { relation: '<=', leftText: 'exp(rate)', rightText: '0.25' },
    });
  });

  test.each([
    ['rate < theory_rate', ['rate', 'theory_rate']],
    ['rate within 0.1 of 2', ['rate', '2', '0.1']],
    ['variance(a)/variance(b) > 1', ['variance(a)', 'variance(b)']],
    ['fraction(a < b) >= 0.9', ['fraction(a < b)']],
    [
      'expectation(rate) within 0.1*depth of theory_rate - 1',
      ['expectation(rate)', 'theory_rate - 1', '0.1 * depth'],
    ],
    ['2*expectation(max(gradient_norm)) < c + 1', ['expectation(max(gradient_norm))', 'c + 1']],
  ])('%s measures %j in every trial', (text, parts) => {
    const claim = parseClaim(text);
    if (!claim.ok) throw new Error(claim.error.message);
    expect(measuredParts(claim.value).map((part) => expressionText(part))).toEqual(parts);
  });

  test('a figure asks for values of one trial', () => {
    const refused = parseExpression('1 + expectation(x)');
    expect(refused).toMatchObject({ ok: false, error: { column: 5 } });
  });

  test('nesting and length are bounded', () => {
    expect(parseClaim(`${'('.repeat(1000)}1 < 2`).ok).toBe(false);
    expect(parseClaim(`${'-'.repeat(1500)}1 < 2`).ok).toBe(false);
    expect(parseClaim(`${'1+'.repeat(5000)}1 < 2`).ok).toBe(false);
  });

  test('no text makes the parser throw', () => {
    const piece = fc.constantFrom(
      'rate',
      'x',
      '(',
      ')',
      '[',
      ']',
      '1',
      '.5',
      '+',
      '-',
      '^',
      '<',
      '<=',
      'within',
      'of',
      'for',
      ',',
      'min',
      'variance(',
      'fraction(',
      '≤',
      '（',
      '=',
      ' ',
      '"',
    );
    mustHold(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        expect(typeof parseClaim(pieces.join('')).ok).toBe('boolean');
      }),
      500,
    );
  });
});
