/** @file What every chapter of the catalogue is held to: its statements beside fixtures/claims.json, and their panes. */

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { badgeOf } from '#engine/experiment/badge.ts';
import { measuredLog10, rightChoice } from '#engine/experiment/guess.ts';
import type { Statement } from '#engine/experiment/types.ts';
import {
  agrees,
  claimOfFixture,
  experimentNamed,
  freshHeadline,
  freshMeasurement,
  freshVerdicts,
  standardErrorOf,
} from './claims.ts';
import { show, wordsIn } from './figures.ts';

const NOTE = '../../notes/深度学习/梯度消失与梯度爆炸产生原因的数学分析.md';
const lines = readFileSync(new URL(NOTE, import.meta.url), 'utf8').split('\n');

/** Equality is written as a tolerance of nothing. */
const RELATIONS: Readonly<Record<string, string>> = { within: '=' };

/** Long ones run whole ensembles. */
const LONG = { timeout: 300_000 };

/** Places, headlines, verdicts, further numbers and conditions. */
export function describeStatements(statements: readonly Statement[]): void {
  const byId = statements.map((one) => [one.id, one] as const);

  test.each(byId)('%s stands where fixtures/claims.json has it', (id, { truth, origin, quote }) => {
    const known = claimOfFixture(id);
    expect({ truth, origin }).toEqual({ truth: known.truth, origin: known.origin });
    const [first, last] = known.lines;
    expect(lines.slice(first - 1, last).join('\n')).toContain(quote);
  });

  test.each(byId)('%s: headline, claimed value and verdict', LONG, (id, statement) => {
    const { headline, truth } = claimOfFixture(id);
    const { result, claimed, relation, seeds } = freshHeadline(statement);
    if (statement.headline === 'violations') {
      expect(result.violations).toBe(headline.measured);
    } else {
      expect([relation, RELATIONS[relation]]).toContain(headline.relation);
      expect(Math.abs(claimed - headline.claimed)).toBeLessThanOrEqual(1e-9 * Math.abs(headline.claimed));
      const se = headline.se === 0 ? 0 : standardErrorOf(result);
      expect(agrees({ measured: result.measured, se }, headline), `${result.measured}`).toBe(true);
    }
    if (headline.se > 0) expect(seeds).toBeGreaterThanOrEqual(30);
    expect(result.verdict).toBe(truth === 'true' || truth === 'true-if' ? 'supported' : 'refuted');
  });

  const further = statements.flatMap(({ id, measurements }) =>
    measurements.map((one) => [id, one.quantity, one] as const),
  );

  test.each(further)('%s, further: %s', LONG, (id, _, measurement) => {
    const fresh = freshMeasurement(measurement);
    const { others } = claimOfFixture(id);
    // Some of the further numbers were made from rounded ones.
    const near = others.some((other) => agrees(other.se === 0 ? { ...fresh, se: 0 } : fresh, other, 1e-8));
    expect(near, `${fresh.measured} ± ${fresh.se}`).toBe(true);
  });

  test.each(byId.filter(([, { truth }]) => truth === 'true-if'))(
    '%s is read as: needs a condition',
    LONG,
    (_, statement) => {
      const whole = experimentNamed(statement.experiment);
      const [claim, second] = freshVerdicts(whole.id);
      const broken = whole.switch === null ? second : show(whole, true).result.claims[0]?.verdict;
      expect(badgeOf(statement.truth, { claim: claim ?? null, broken: broken ?? null })).toBe('condition');
    },
  );
}

/** What the pane of a statement shows at the end of its figure. */
export interface PaneEnd {
  readonly id: string;
  /** log10 of the right key, or its place. */
  readonly answer: number;
  /** How far the sentence's own prediction lies from the measurement, before the switch and after: at the last point. */
  readonly gap: readonly [plain: 'none' | 'wide', switched: 'none' | 'wide'];
}

/** Guess, figure, sentence and switch of every pane. */
export function describePanes(statements: readonly Statement[], ends: readonly PaneEnd[]): void {
  const paneOf = (id: string) => {
    const statement = statements.find((one) => one.id === id);
    if (statement === undefined) throw new Error(`no statement ${id}`);
    return experimentNamed(statement.pane);
  };

  test('every statement has its pane described', () => {
    expect(ends.map(({ id }) => id)).toEqual(statements.map(({ id }) => id));
  });

  test.each(statements.map(({ id }) => id))(
    '%s: a guess, a figure of few lines, words without gaps',
    LONG,
    (id) => {
      const pane = paneOf(id);
      expect(pane.guess?.choices).toHaveLength(4);
      expect(pane.switch).not.toBeNull();
      for (const switched of [false, true]) {
        const { figure } = show(pane, switched);
        if (figure === null) throw new Error('no figure');
        for (const words of wordsIn(figure)) expect(words).not.toMatch(/^$|[{}?]|NaN|undefined|∞/);
        const drawn = drawnOf(figure);
        expect(drawn.length).toBeLessThanOrEqual(3);
        expect(drawn.filter(({ style }) => style === 'dashed')).toHaveLength(1);
        expect(drawn.filter(({ style }) => style === 'solid')).toHaveLength(1);
      }
    },
  );

  test.each(ends)('$id: the guess is answered by the measurement', LONG, ({ id, answer }) => {
    const pane = paneOf(id);
    if (pane.guess === null) throw new Error(id);
    const right = rightChoice(pane.guess, measuredLog10(pane.guess, show(pane).result) ?? Number.NaN);
    expect(pane.guess.choices[right]?.log10 ?? right).toBe(answer);
  });

  test.each(ends)('$id: sentence and measurement part where they should', LONG, ({ id, gap }) => {
    const found = [false, true].map((switched) => gapOf(show(paneOf(id), switched).figure));
    expect(found).toEqual(gap);
  });
}

type Figure = NonNullable<ReturnType<typeof show>['figure']>;

function drawnOf(figure: Figure): readonly { readonly style: string; readonly end: number }[] {
  if (figure.form === 'lines')
    return figure.lines.map(({ style, points }) => ({ style, end: points.at(-1)?.[1] ?? Number.NaN }));
  if (figure.form === 'bars')
    return figure.bars.map(({ style, value }) => ({ style, end: value ?? Number.NaN }));
  throw new Error(`a ${figure.form} has no lines`);
}

/** Whether the dashed and the solid line or bar end in one place, to 4 % of how far the sentence goes. */
function gapOf(figure: Figure | null): 'none' | 'wide' {
  if (figure === null) throw new Error('no figure');
  const end = (style: string) => drawnOf(figure).find((one) => one.style === style)?.end ?? Number.NaN;
  const apart = Math.abs(end('dashed') - end('solid'));
  return apart < 0.04 * Math.max(1, Math.abs(end('dashed'))) ? 'none' : 'wide';
}
