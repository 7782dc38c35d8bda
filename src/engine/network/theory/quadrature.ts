/** @file Expectations over a normal variable by composite Gauss–Legendre, panels graded towards 0 where kinks and steps stand. */

import { powerOfTwo } from '#engine/core/elementary/bits.ts';
import { cos, exp } from '#engine/core/elementary.ts';

const NODES = 24;
/** The normal weight beyond ±12 is below 1e-32. */
const REACH = 12;
const HALVINGS = 24;
const INVERSE_SQRT_2PI = 0.3989422804014327;

interface WeightedNode {
  readonly u: number;
  readonly weight: number;
}

let nodes: readonly WeightedNode[] | undefined;

/** E g(z) for z ~ N(0, q), q ≥ 0. About 1e-14 relative for functions smooth away from 0. */
export function gaussianExpectation(g: (z: number) => number, q: number): number {
  const deviation = Math.sqrt(q);
  nodes ??= normalNodes();
  let sum = 0;
  for (const { u, weight } of nodes) sum += weight * g(deviation * u);
  return sum;
}

/** Nodes and weights of E g(u), u ~ N(0, 1): both half lines in panels [12·2^−k−1, 12·2^−k]. */
function normalNodes(): WeightedNode[] {
  const rule = legendreRule(NODES);
  const made: WeightedNode[] = [];
  for (let k = 0; k <= HALVINGS; k++) {
    const right = REACH * powerOfTwo(-k);
    const left = k === HALVINGS ? 0 : right / 2;
    for (const { u, weight } of rule) {
      const x = 0.5 * (left + right) + 0.5 * (right - left) * u;
      const w = weight * 0.5 * (right - left) * INVERSE_SQRT_2PI * exp(-0.5 * x * x);
      made.push({ u: x, weight: w }, { u: -x, weight: w });
    }
  }
  return made;
}

/** Gauss–Legendre nodes on [−1, 1]: Newton on the Legendre polynomial from the Chebyshev guess. */
export function legendreRule(count: number): WeightedNode[] {
  return Array.from({ length: count }, (_, i) => {
    let x = cos((Math.PI * (i + 0.75)) / (count + 0.5));
    let slope = 1;
    for (let step = 0; step < 10; step++) {
      let before = 1;
      let value = x;
      for (let degree = 2; degree <= count; degree++) {
        [before, value] = [value, ((2 * degree - 1) * x * value - (degree - 1) * before) / degree];
      }
      slope = (count * (x * value - before)) / (x * x - 1);
      x -= value / slope;
    }
    return { u: x, weight: 2 / ((1 - x * x) * slope * slope) };
  });
}
