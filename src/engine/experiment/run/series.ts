/** @file Curves of many trials → one series with its band. */

import type { Series } from '../types.ts';
import type { Curve } from './simulation.ts';

interface Running {
  readonly curve: Curve;
  readonly sum: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  count: number;
}

/** Mean at each x (of logarithms, for logarithmic curves), smallest and largest trial. */
export class SeriesBuilder {
  private readonly running = new Map<string, Running>();

  add(curves: readonly Curve[]): void {
    for (const curve of curves) {
      const known = this.running.get(curve.name);
      if (known !== undefined) {
        include(known, curve.y);
        continue;
      }
      const copy = () => Float64Array.from(curve.y);
      this.running.set(curve.name, { curve, sum: copy(), low: copy(), high: copy(), count: 1 });
    }
  }

  build(): Series[] {
    return [...this.running.values()].map(({ curve, sum, low, high, count }) => ({
      name: curve.name,
      x: curve.x,
      y: Array.from(sum, (value) => value / count),
      low: [...low],
      high: [...high],
      unit: curve.unit,
    }));
  }
}

function include(known: Running, y: ArrayLike<number>): void {
  known.count += 1;
  for (let i = 0; i < y.length; i++) {
    const value = y[i] ?? 0;
    known.sum[i] = (known.sum[i] ?? 0) + value;
    known.low[i] = Math.min(known.low[i] ?? value, value);
    known.high[i] = Math.max(known.high[i] ?? value, value);
  }
}
