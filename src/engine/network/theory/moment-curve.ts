/**
 * @file E phi² and E phi'² as curves over ln q, by Chebyshev interpolation on panels that are filled when they are first
 * asked for. All weights and biases share them, so that a whole phase diagram costs a few hundred integrals.
 */

import { cos, exp } from '#engine/core/elementary.ts';
import type { Activation } from '../activation/activation.ts';
import { gaussianMoments } from './moments.ts';

/** Both moments are analytic in ln q within π/2 of the real line, so this many nodes per unit of ln q give about 1e-13. */
const NODES = 16;

/** What a curve says at one ln q. Overwritten by the next call. */
export interface MomentPoint {
  m2: number;
  /** d m2 / d ln q. */
  m2Slope: number;
  dm2: number;
}

/** Reads both moments at a finite ln q, to about 1e-12 of themselves. */
export type MomentCurve = (lnQ: number) => MomentPoint;

/** Chebyshev coefficients of one panel [k, k + 1] of ln q. */
interface Panel {
  readonly m2: Float64Array;
  readonly dm2: Float64Array;
}

/** The curves of an activation. */
export function momentCurve(activation: Activation): MomentCurve {
  const panels = new Map<number, Panel>();
  const point: MomentPoint = { m2: 0, m2Slope: 0, dm2: 0 };
  return (lnQ) => {
    const index = Math.floor(lnQ);
    let panel = panels.get(index);
    if (panel === undefined) {
      panel = panelAt(activation, index);
      panels.set(index, panel);
    }
    read(panel, 2 * (lnQ - index) - 1, point);
    return point;
  };
}

/** Clenshaw's recurrence for both series at x in [−1, 1], and for the derivative of the first. */
function read({ m2, dm2 }: Panel, x: number, point: MomentPoint): void {
  let a1 = 0;
  let a2 = 0;
  let b1 = 0;
  let b2 = 0;
  let d1 = 0;
  let d2 = 0;
  for (let k = NODES - 1; k > 0; k--) {
    const d = 2 * (a1 + x * d1) - d2;
    d2 = d1;
    d1 = d;
    const a = (m2[k] ?? 0) + 2 * x * a1 - a2;
    a2 = a1;
    a1 = a;
    const b = (dm2[k] ?? 0) + 2 * x * b1 - b2;
    b2 = b1;
    b1 = b;
  }
  point.m2 = (m2[0] ?? 0) + x * a1 - a2;
  point.dm2 = (dm2[0] ?? 0) + x * b1 - b2;
  // x runs twice as fast as ln q.
  point.m2Slope = 2 * (a1 + x * d1 - d2);
}

let cosines: Float64Array | undefined;

/** cos(πk(i + ½)/N) for all i, k. */
function chebyshevTable(): Float64Array {
  const table = new Float64Array(NODES * NODES);
  for (let i = 0; i < NODES; i++) {
    for (let k = 0; k < NODES; k++) table[i * NODES + k] = cos((Math.PI * k * (i + 0.5)) / NODES);
  }
  return table;
}

function panelAt(activation: Activation, index: number): Panel {
  cosines ??= chebyshevTable();
  const m2 = new Float64Array(NODES);
  const dm2 = new Float64Array(NODES);
  for (let i = 0; i < NODES; i++) {
    const x = cosines[i * NODES + 1] ?? 0;
    const moments = gaussianMoments(activation, exp(index + 0.5 * (x + 1)));
    for (let k = 0; k < NODES; k++) {
      const weight = ((k === 0 ? 1 : 2) / NODES) * (cosines[i * NODES + k] ?? 0);
      m2[k] = (m2[k] ?? 0) + weight * moments.m2;
      dm2[k] = (dm2[k] ?? 0) + weight * moments.dm2;
    }
  }
  return { m2, dm2 };
}
