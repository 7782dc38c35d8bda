/** @file A gradient carried back through explicit matrices. */

import { log } from '#engine/core/elementary.ts';
import { logNorm, normalise } from '#engine/network/scaled.ts';
import { singularValues } from '#engine/network/spectra/singular-values.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { matrix, type Tensor, vector } from '#engine/tensor/tensor.ts';
import { normFromLog } from '../../claim/scalar.ts';
import { hold } from '../hold.ts';
import { countedFrom1, log10Ratios, measurements, type Simulation } from '../simulation.ts';
import type { MatricesSpec } from './spec.ts';

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
