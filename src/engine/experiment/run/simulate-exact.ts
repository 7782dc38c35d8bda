/** @file The kinds in which nothing is random: activation, matrices, calc. */

import { log } from '#engine/core/elementary.ts';
import { activationNamed } from '#engine/network/activation/activations.ts';
import { logNorm, rescale } from '#engine/network/scaled.ts';
import { singularValues } from '#engine/network/spectra/singular-values.ts';
import { secondMoment, slopeSecondMoment } from '#engine/network/theory/moments.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { matrix, vector, zeros } from '#engine/tensor/tensor.ts';
import { normFromLog, plain } from '../claim/scalar.ts';
import type { ActivationSpec, CalcSpec, CalcValue, MatricesSpec } from '../types.ts';
import { readWithUnit } from '../units.ts';
import { countedFrom1, log10Ratios, measurements, plainAll, type Simulation } from './simulation.ts';

const CURVE_REACH = 6;
const CURVE_POINTS = 121;

export function simulateActivation(spec: ActivationSpec): Simulation {
  const activation = activationNamed(spec.activation);
  if (activation === undefined) throw new RangeError(`no activation ${spec.activation}`);
  return {
    deterministic: true,
    trials: 1,
    steps: 1,
    theory: [],
    *trial() {
      const x = Array.from(
        { length: CURVE_POINTS },
        (_, i) => (2 * CURVE_REACH * i) / (CURVE_POINTS - 1) - CURVE_REACH,
      );
      return {
        measurements: measurements(
          plainAll({
            derivative_max: activation.range.sup,
            derivative_min: activation.range.inf,
            derivative_at_zero: activation.df(0),
            second_moment: secondMoment(activation, 1),
            derivative_second_moment: slopeSecondMoment(activation, 1),
          }),
        ),
        curves: [
          { name: 'value', x, y: x.map(activation.f), unit: '' },
          { name: 'derivative', x, y: x.map(activation.df), unit: '' },
        ],
      };
    },
  };
}

/** gradient_norm[k] is the gradient in front of matrix k, the last entry the given one: product_norm = gradient_norm[1]. */
export function simulateMatrices(spec: MatricesSpec, backend: Backend): Simulation {
  return {
    deterministic: true,
    trials: 1,
    steps: 1,
    theory: [],
    *trial() {
      const matrices = spec.matrices.map((rows) => matrix(rows));
      const spectra = matrices.map((one) => singularValues(one));
      const count = matrices.length * spec.repeat;
      const at = <T>(list: readonly T[], k: number): T | undefined => list[(k - 1) % list.length];
      let current = rescale(vector(spec.gradient), 0, backend);
      const logs = [logNorm(current, backend)];
      const normLogs = countedFrom1(count).map((k) => log(at(spectra, k)?.[0] ?? 0));
      const bottomLogs = countedFrom1(count).map((k) =>
        log(smallest(at(matrices, k)?.shape, at(spectra, k))),
      );
      for (let k = count; k >= 1; k--) {
        const one = at(matrices, k);
        if (one === undefined) break;
        const next = zeros([one.shape[1] ?? 1]);
        backend.gemvTransposed(one, current.tensor, next);
        current = rescale(next, current.exponent, backend);
        logs.unshift(logNorm(current, backend));
        yield k;
      }
      const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
      const x = countedFrom1(count + 1);
      const product = x.map((k) => sum(normLogs.slice(k - 1)));
      return {
        measurements: measurements({
          product_norm: normFromLog(logs[0] ?? Number.NaN),
          gradient_norm: logs.map(normFromLog),
          spectral_norm: normLogs.map(normFromLog),
          spectral_norm_product: normFromLog(sum(normLogs)),
          smallest_singular_product: normFromLog(sum(bottomLogs)),
        }),
        curves: [
          { name: 'gradient_ratio', x, y: log10Ratios(logs), unit: 'log10' },
          { name: 'norm_product', x, y: product.map((ln) => ln / Math.LN10), unit: 'log10' },
        ],
      };
    },
  };
}

/** sigma_min(Wᵀ): how little a gradient can be stretched on its way back; 0 when W has more rows than columns. */
function smallest(shape: readonly number[] | undefined, values: readonly number[] | undefined): number {
  const [rows = 0, columns = 0] = shape ?? [];
  return rows > columns ? 0 : (values?.[values.length - 1] ?? 0);
}

/** Every point of the grid is a trial. */
export function simulateCalc(spec: CalcSpec): Simulation {
  const axes = Object.entries(spec.let).map(([name, value]) => ({ name, values: valuesOf(value) }));
  return {
    deterministic: true,
    trials: axes.reduce((product, axis) => product * axis.values.length, 1),
    steps: 1,
    theory: [],
    *trial(index) {
      let rest = index;
      const point = axes.map(({ name, values }) => {
        const value = values[rest % values.length] ?? Number.NaN;
        rest = Math.floor(rest / values.length);
        return [name, plain(value)] as const;
      });
      return { measurements: measurements(Object.fromEntries(point)), curves: [] };
    },
  };
}

/** One value, or the evenly spaced ones of a range; in base units. */
function valuesOf(value: CalcValue): number[] {
  if (typeof value !== 'object') return [inBaseUnits(value)];
  const from = inBaseUnits(value.from);
  const to = inBaseUnits(value.to);
  const last = value.steps - 1;
  return Array.from({ length: value.steps }, (_, i) => (i === last ? to : from + ((to - from) * i) / last));
}

export function inBaseUnits(value: number | string): number {
  if (typeof value === 'number') return value;
  const read = readWithUnit(value);
  return read.ok ? read.value.value : Number.NaN;
}
