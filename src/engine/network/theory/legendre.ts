/** @file Gauss–Legendre quadrature on [−1, 1], and the same rule laid on a row of panels. */

import { cos } from '#engine/core/elementary.ts';

/** Nodes and weights of a rule, side by side. */
export interface Rule {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/** Gauss–Legendre rule of `count` nodes on [−1, 1]: Newton on the Legendre polynomial from the Chebyshev guess. */
export function legendreRule(count: number): Rule {
  const nodes = new Float64Array(count);
  const weights = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    let x = cos((Math.PI * (i + 0.75)) / (count + 0.5));
    for (let step = 0; step < 8; step++) {
      const { value, slope } = legendre(count, x);
      x -= value / slope;
    }
    const { slope } = legendre(count, x);
    nodes[i] = x;
    weights[i] = 2 / ((1 - x * x) * slope * slope);
  }
  return { nodes, weights };
}

/** P_n(x) and P_n'(x) by the three-term recurrence, |x| < 1. */
function legendre(degree: number, x: number): { value: number; slope: number } {
  let before = 1;
  let value = x;
  for (let n = 2; n <= degree; n++) {
    const next = ((2 * n - 1) * x * value - (n - 1) * before) / n;
    before = value;
    value = next;
  }
  return { value, slope: (degree * (x * value - before)) / (x * x - 1) };
}

/** Nodes on each panel of a composite rule. */
const NODES_PER_PANEL = 16;
let base: Rule | undefined;

/** Composite rule of 16 nodes on each panel between neighbouring `edges`, which rise. */
export function compositeRule(edges: readonly number[]): Rule {
  base ??= legendreRule(NODES_PER_PANEL);
  const nodes = new Float64Array((edges.length - 1) * NODES_PER_PANEL);
  const weights = new Float64Array(nodes.length);
  for (let panel = 0, at = 0; panel + 1 < edges.length; panel++) {
    const left = edges[panel] ?? 0;
    const right = edges[panel + 1] ?? 0;
    const middle = 0.5 * (left + right);
    const half = 0.5 * (right - left);
    for (let i = 0; i < NODES_PER_PANEL; i++, at++) {
      nodes[at] = middle + half * (base.nodes[i] ?? 0);
      weights[at] = half * (base.weights[i] ?? 0);
    }
  }
  return { nodes, weights };
}
