/** @file What a trial of the kind `network` does and holds. */

import { KEPT_ENTRIES } from '#engine/network/network.ts';
import { NOTHING, QR_LOOPS, SINGULAR_LOOPS, type Work } from '../work.ts';
import type { NetworkSpec } from './spec.ts';
import { SPECTRUM_LOOPS } from './spectrum.ts';
import { wants } from './wanted.ts';

/** Up to this width a spectral norm is the first of all singular values; beyond, Lanczos steps of so many products. */
const ALL_SINGULAR_WIDTH = 128;
const LANCZOS_PASSES = 350;

export function networkWork(spec: NetworkSpec, wanted: ReadonlySet<string>): Work {
  const { depth, width, batch } = spec;
  const entries = depth * width * width;
  const units = depth * width * batch;
  const spectral = wants(wanted, 'spectral');
  const smallest = wants(wanted, 'smallest');
  const norms = wants(wanted, 'norms');
  const gradients = norms || wanted.has('weight_gradient');
  const kept = entries <= KEPT_ENTRIES ? entries : width * width;
  const extra = [spectral, smallest, norms].filter(Boolean).length;
  const drawn = spec.weights !== undefined ? 0 : entries > KEPT_ENTRIES ? (2 + extra) * entries : entries;
  const orthogonal = spec.init === 'orthogonal' ? QR_LOOPS * entries * width : 0;
  const lanczos = spectral && width > ALL_SINGULAR_WIDTH ? LANCZOS_PASSES * entries : 0;
  const decompositions = (spectral && lanczos === 0 ? 1 : 0) + (smallest ? 1 : 0);
  const singular = decompositions * SINGULAR_LOOPS * entries * width;
  const passes = (gradients && batch > 1 ? 3 : 2) * entries * batch;
  // A copy and two bases of Lanczos vectors, in double precision; the reflections of an orthogonal matrix.
  const scratch = (spectral || smallest ? 6 : 0) + (gradients ? 1 : 0) + (spec.init === 'orthogonal' ? 2 : 0);
  return {
    ...NOTHING,
    normals: drawn + 2 * width * batch,
    gemv: (batch === 1 ? passes : 0) + lanczos,
    gemm: batch === 1 ? 0 : passes,
    loops: orthogonal + singular + (wants(wanted, 'spectrum') ? SPECTRUM_LOOPS * entries * width : 0),
    activations: units,
    entries: kept + 4 * units + width * (batch + 1) + scratch * width * width,
    kept: (spectral ? 2 : 1) * depth,
  };
}
