/** @file The kinds in which nothing is random: activation, matrices, calc. */

import { log } from '#engine/core/elementary.ts';
import { activationNamed } from '#engine/network/activation/activations.ts';
import { logNorm, normalise } from '#engine/network/scaled.ts';
import { singularValues } from '#engine/network/spectra/singular-values.ts';
import { secondMoment, slopeSecondMoment } from '#engine/network/theory/moments.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { matrix, type Tensor, vector } from '#engine/tensor/tensor.ts';
import { normFromLog, plain } from '../claim/scalar.ts';
import type { ActivationSpec, CalcSpec, CalcValue, MatricesSpec } from '../types.ts';
import { readWithUnit } from '../units.ts';
import { hold } from './hold.ts';
import { countedFrom1, log10Ratios, measurements, plainAll, type Simulation } from './simulation.ts';

const CURVE_REACH = 6;
const CURVE_POINTS = 121;

export function simulateActivation(spec: ActivationSpec): Simulation {
  const activation = activationNamed(spec.activation);
  if (activation === undefined) throw new RangeError(`no activation ${spec.activation}`);
  return {
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
    *trial() {
      const matrices = spec.matrices.map((rows) => matrix(rows));
      const spectra = matrices.map((one) => singularValues(one));
      const count = matrices.length * spec.repeat;
      const normLogs = countedFrom1(count).map((k) => log(inTurn(spectra, k)?.[0] ?? 0));
      const bottomLogs = countedFrom1(count).map((k) =>
        log(smallest(inTurn(matrices, k)?.shape, inTurn(spectra, k))),
      );
      const logs = yield* carriedLogs(matrices, count, spec.gradient, backend);
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

/** ln of the gradient's norm in front of every matrix, the given one last. */
function* carriedLogs(
  matrices: readonly Tensor[],
  count: number,
  gradient: readonly number[],
  backend: Backend,
): Generator<number, number[]> {
  const held = matrices.map((one) => hold(one, backend));
  // Two for each matrix, taking turns: what a matrix repeated writes is what it reads next.
  const space = [0, 1].map(() => held.map(({ shape }) => backend.zeros([shape[1] ?? 1])));
  let current = hold(vector(gradient), backend);
  let exponent = normalise(current, backend);
  const logs = [logNorm({ tensor: current, exponent }, backend)];
  for (let k = count; k >= 1; k--) {
    const one = inTurn(held, k);
    const next = inTurn(space[k % 2] ?? [], k);
    if (one === undefined || next === undefined) break;
    backend.gemvTransposed(one, current, next);
    exponent += normalise(next, backend);
    current = next;
    logs.push(logNorm({ tensor: current, exponent }, backend));
    yield k;
  }
  return logs.reverse();
}

/** Matrix k, counted from 1, of a list that is gone through again and again. */
function inTurn<T>(list: readonly T[], k: number): T | undefined {
  return list[(k - 1) % list.length];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
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
