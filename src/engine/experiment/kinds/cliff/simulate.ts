/** @file Descent on the cliff: the first update measured, the trajectory, and the surface it runs over. */

import { log10 } from '#engine/core/elementary.ts';
import { createRng, type Rng } from '#engine/core/random.ts';
import { cliffPoint } from '#engine/network/theory/clipping-cliff.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { plain } from '../../claim/scalar.ts';
import { releasing } from '../carried.ts';
import { clipInPlace, type Update } from '../clip/update.ts';
import { type Curve, measurements, plainAll, type Simulation } from '../simulation.ts';
import type { CliffSpec } from './spec.ts';

/** The part of the plane that shows the wall. */
const W_AXIS = axis(3, 7, 81);
const B_AXIS = axis(-5, 0, 101);
export const SURFACE_POINTS = W_AXIS.length * B_AXIS.length;

interface Visited {
  readonly w: number[];
  readonly b: number[];
  readonly loss: number[];
  readonly step: number[];
  readonly angle: number[];
}

/** Entry t + 1 of the path's quantities belongs to the point after t updates; step and angle to the update that leaves it. */
export function simulateCliff(spec: CliffSpec, backend: Backend): Simulation {
  const surface = spec.surface ? [surfaceOf(spec.steps)] : [];
  const { w, b, steps, learning_rate, max_norm } = spec;
  const start = cliffPoint(w, b, steps);
  return releasing(backend, function* (index) {
    const path = yield* descend(spec, createRng(spec.first_seed + index), backend);
    const x = path.w.map((_, t) => t);
    const curve = (name: string, y: readonly number[], unit: string): Curve => ({ name, x, y, unit });
    return {
      measurements: measurements({
        ...plainAll({
          gradient_norm: start.gradientNorm,
          loss: start.loss,
          step_length: path.step[0] ?? Number.NaN,
          unclipped_step_length: learning_rate * start.gradientNorm,
          angle: path.angle[0] ?? Number.NaN,
          longest_step: path.step.reduce((a, b) => Math.max(a, b), 0),
          furthest: furthestFrom(w, b, path),
          max_norm,
          learning_rate,
          w,
          b,
        }),
        path_w: path.w.map(plain),
        path_b: path.b.map(plain),
        path_loss: path.loss.map(plain),
      }),
      curves: [
        curve('path_w', path.w, ''),
        curve('path_b', path.b, ''),
        curve('path_loss', path.loss.map(log10), 'log10'),
        curve('path_step', path.step.map(log10), 'log10'),
        ...surface,
      ],
    };
  });
}

function* descend(spec: CliffSpec, rng: Rng, backend: Backend): Generator<number, Visited> {
  const rule = { ...spec, non_finite: 'leave' as const };
  const gradient = backend.zeros([2]);
  const visited: Visited = { w: [], b: [], loss: [], step: [], angle: [] };
  let [w, b] = [spec.w, spec.b];
  for (let t = 0; t <= spec.updates; t++) {
    const point = cliffPoint(w, b, spec.steps);
    gradient.data.set([point.dw + spec.noise * cauchy(rng), point.db + spec.noise * cauchy(rng)]);
    const update: Update = clipInPlace([gradient], rule, backend);
    visited.w.push(w);
    visited.b.push(b);
    visited.loss.push(point.loss);
    visited.step.push(spec.learning_rate * update.clippedNorm);
    visited.angle.push(update.angle);
    w -= spec.learning_rate * (gradient.data[0] ?? 0);
    b -= spec.learning_rate * (gradient.data[1] ?? 0);
    yield t;
  }
  return visited;
}

/** The ratio of two normals has the Cauchy distribution. */
function cauchy(rng: Rng): number {
  return rng.normal() / rng.normal();
}

function furthestFrom(w: number, b: number, path: Visited): number {
  return path.w.reduce((most, at, t) => {
    const [dw, db] = [at - w, (path.b[t] ?? b) - b];
    return Math.max(most, Math.sqrt(dw * dw + db * db));
  }, 0);
}

function surfaceOf(steps: number): Curve {
  const y = B_AXIS.flatMap((b) => W_AXIS.map((w) => log10(cliffPoint(w, b, steps).loss)));
  const x = y.map((_, i) => i);
  return { name: 'loss_surface', x, y, unit: 'log10', grid: { x: W_AXIS, y: B_AXIS } };
}

function axis(from: number, to: number, points: number): number[] {
  return Array.from({ length: points }, (_, i) => from + ((to - from) * i) / (points - 1));
}
