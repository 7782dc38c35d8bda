import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Expression } from '#engine/experiment/claim/ast.ts';
import { evaluate, type Measurements } from '#engine/experiment/claim/evaluate.ts';
import { parseClaim, parseExpression } from '#engine/experiment/claim/parse.ts';
import { normFromLog, plain, type Scalar } from '#engine/experiment/claim/scalar.ts';
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
          .tuple(
            fc.constantFrom('+' as const, '-' as const, '*' as const, '/' as const),
            tie('tree'),
            tie('tree'),
          )
          .map(([operator, left, right]): Expression => ({ kind: 'binary', operator, left, right, at: 0 })),
        tie('tree').map((of): Expression => ({ kind: 'negate', of, at: 0 })),
      ),
    }));
    mustHold(
      fc.property(tree, (expression) => {
        expect(scalarOf(printed(expression)).value).toEqual(evaluate(expression, measured).value);
      }),
      300,
    );
  });
});

/** With as few parentheses as precedence allows, so that reading has to get it right. */
function printed(expression: Expression, strength = 0): string {
  switch (expression.kind) {
    case 'number':
      return String(expression.value);
    case 'negate':
      return wrap(`-${printed(expression.of, 3)}`, strength > 3);
    case 'binary': {
      const own = expression.operator === '+' || expression.operator === '-' ? 1 : 2;
      const text = `${printed(expression.left, own)} ${expression.operator} ${printed(expression.right, own + 1)}`;
      return wrap(text, own < strength);
    }
    default:
      throw new Error(expression.kind);
  }
}

const wrap = (text: string, needed: boolean) => (needed ? `(${text})` : text);

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
  ])('%s is refused at column %i', (text, column, message) => {
    const claim = parseClaim(text);
    expect(claim.ok).toBe(false);
    if (claim.ok) return;
    expect(claim.error.message).toContain(message);
    expect(claim.error.column).toBe(column);
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
