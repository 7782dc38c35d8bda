/**
 * @file Expectations over a normal variable by composite Gauss–Legendre. Panels break where the integrand has a kink or
 * a step, and halve towards it, because every activation varies on a scale of about 1 in z however wide z is spread.
 */

import { powerOfTwo } from '#engine/core/elementary/bits.ts';
import { exp } from '#engine/core/elementary.ts';
import { compositeRule, type Rule } from './legendre.ts';

/** The normal weight beyond 10.5 deviations is below 1e-24, that of their tenth power below 1e-13. */
const REACH = 10.5;
/** No panel is longer than this many deviations. */
const LONGEST = 3;
const INVERSE_SQRT_2PI = 0.3989422804014327;
/** Where every activation of the catalogue that has a kink has it. */
const AT_ZERO: readonly number[] = [0];
/** So that a variance of 0 stands for its limit q → 0+, on both sides of a kink. */
const LEAST_DEVIATION = 1e-170;

/**
 * E g(z) for z ~ N(0, q), q ≥ 0 (q = 0: the limit from above). To about 1e-14 of E|g| where g is analytic within a
 * distance of about 1 from the real line, save for kinks and steps at `breaks`. NaN for a negative q.
 */
export function gaussianExpectation(g: (z: number) => number, q: number, breaks = AT_ZERO): number {
  const deviation = Math.max(Math.sqrt(q), LEAST_DEVIATION);
  if (breaks !== AT_ZERO) return integrate(g, normalRule(0, deviation, breaks), deviation);
  const { nodes, weights } = halfNormalRule(deviation);
  let sum = 0;
  for (let i = 0; i < nodes.length; i++) {
    const z = deviation * (nodes[i] ?? 0);
    sum += (weights[i] ?? 0) * (g(z) + g(-z));
  }
  return sum;
}

function integrate(g: (z: number) => number, { nodes, weights }: Rule, deviation: number): number {
  let sum = 0;
  for (let i = 0; i < nodes.length; i++) sum += (weights[i] ?? 0) * g(deviation * (nodes[i] ?? 0));
  return sum;
}

const halfRules = new Map<number, Rule>();

/**
 * Rule for ∫₀^∞ g(u) φ(u) du, φ the standard normal density, where g varies on a scale of 1/`resolution` near 0 and on
 * the scale of u further out: panels [3·2^−k, 6·2^−k] down to that length.
 */
export function halfNormalRule(resolution: number): Rule {
  let halvings = 0;
  for (let length = LONGEST; length * resolution > 1 && halvings < MOST_HALVINGS; length /= 2) halvings++;
  let rule = halfRules.get(halvings);
  if (rule === undefined) {
    const edges = [0];
    for (let k = halvings; k > 0; k--) edges.push(LONGEST * powerOfTwo(-k));
    rule = normalWeighted(compositeRule(withoutGaps([...edges, LONGEST, REACH])));
    halfRules.set(halvings, rule);
  }
  return rule;
}
/** Enough for q = 1e24. */
const MOST_HALVINGS = 48;

/**
 * Rule for ∫ g(mean + deviation·u) φ(u) du over the whole line, where g varies on a scale of 1 and has kinks or steps at
 * `breaks`: panels end at each break and halve towards it.
 */
export function normalRule(mean: number, deviation: number, breaks = AT_ZERO): Rule {
  const edges = [-REACH, REACH];
  for (const at of breaks) {
    const centre = (at - mean) / deviation;
    if (Math.abs(centre) < REACH) edges.push(centre);
    for (let distance = 1 / deviation; distance < LONGEST; distance *= 2) {
      if (Math.abs(centre - distance) < REACH) edges.push(centre - distance);
      if (Math.abs(centre + distance) < REACH) edges.push(centre + distance);
    }
  }
  return normalWeighted(compositeRule(withoutGaps(edges.sort((a, b) => a - b))));
}

/** The same edges with those in between that keep every panel within the longest. */
function withoutGaps(edges: readonly number[]): number[] {
  const filled: number[] = [];
  let left = Number.NaN;
  for (const right of edges) {
    const pieces = Math.ceil((right - left) / LONGEST);
    for (let piece = 1; piece < pieces; piece++) filled.push(left + ((right - left) * piece) / pieces);
    if (right !== left) filled.push(right);
    left = right;
  }
  return filled;
}

function normalWeighted({ nodes, weights }: Rule): Rule {
  return {
    nodes,
    weights: weights.map((weight, i) => {
      const u = nodes[i] ?? 0;
      return weight * INVERSE_SQRT_2PI * exp(-0.5 * u * u);
    }),
  };
}
