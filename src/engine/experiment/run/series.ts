/** @file Curves of many trials → one series with its band. */

import type { Curve } from '../kinds/simulation.ts';
import type { Grid, Series } from '../types.ts';

interface Running {
  readonly curve: Curve;
  readonly sum: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Of a curve of one x: the value of every trial. */
  readonly samples: number[];
  /** Trials without a finite value at each x. */
  readonly missing: Uint32Array;
  count: number;
}

/** Mean at each x (of logarithms, for logarithmic curves), smallest and largest trial. */
export class SeriesBuilder {
  private readonly running = new Map<string, Running>();

  add(curves: readonly Curve[]): void {
    for (const curve of new Map(curves.map((one) => [keyOf(one), one])).values()) {
      const known = this.running.get(keyOf(curve));
      if (known !== undefined) {
        include(known, curve.y);
        continue;
      }
      const copy = () => Float64Array.from(curve.y);
      const samples = [...firstOfOne(curve.y)];
      const missing = Uint32Array.from(curve.y, (value) => (Number.isFinite(value) ? 0 : 1));
      const arrays = { sum: copy(), low: copy(), high: copy(), missing };
      this.running.set(keyOf(curve), { curve, ...arrays, samples, count: 1 });
    }
  }

  build(): Series[] {
    return this.all()
      .filter(({ curve }) => curve.grid === undefined)
      .map(({ curve, sum, low, high, missing, samples, count }) => ({
        name: curve.name,
        x: curve.x,
        y: Array.from(sum, (value) => value / count),
        low: [...low],
        high: [...high],
        unit: curve.unit,
        ...(samples.length > 1 ? { samples } : {}),
        ...(missing.some((trials) => trials > 0) ? { missing: [...missing] } : {}),
      }));
  }

  /** The mean over trials at every point of each grid. */
  grids(): Grid[] {
    return this.all().flatMap(({ curve: { name, unit, grid }, sum, count }) =>
      grid === undefined ? [] : [{ name, ...grid, values: Array.from(sum, (value) => value / count), unit }],
    );
  }

  private all(): readonly Running[] {
    return [...this.running.values()];
  }
}

/** The same value may be asked for in two units, or twice in one; a curve and its first value may share a name. */
function keyOf({ name, unit, x }: Curve): string {
  return `${unit} ${x.length} ${name}`;
}

function firstOfOne(y: ArrayLike<number>): number[] {
  return y.length === 1 ? [y[0] ?? Number.NaN] : [];
}

function include(known: Running, y: ArrayLike<number>): void {
  known.count += 1;
  known.samples.push(...firstOfOne(y));
  for (let i = 0; i < y.length; i++) {
    const value = y[i] ?? 0;
    known.sum[i] = (known.sum[i] ?? 0) + value;
    known.low[i] = Math.min(known.low[i] ?? value, value);
    known.high[i] = Math.max(known.high[i] ?? value, value);
    if (!Number.isFinite(value)) known.missing[i] = (known.missing[i] ?? 0) + 1;
  }
}
