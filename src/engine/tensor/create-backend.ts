/** @file The one place that chooses a backend. */

import type { Backend, BackendName } from './backend.ts';
import { bytesPerEntry } from './dtype.ts';
import { referenceBackend } from './reference.ts';
import { MemoryBudgetError, shapeSize } from './tensor.ts';
import { createWasmBackend } from './wasm/backend.ts';
import { notAMark } from './wasm/memory.ts';
import { isSupported } from './wasm/module.ts';

export interface BackendOptions {
  /** Most bytes its tensors may take together; 1 GiB unless it says otherwise. */
  readonly maxBytes?: number;
}

/** 1 GiB. */
export const DEFAULT_MAX_BYTES = 1_073_741_824;
const NAMES: readonly BackendName[] = ['reference', 'simd', 'relaxed-simd'];

/** Those this machine can run. */
export function availableBackends(): BackendName[] {
  return NAMES.filter((name) => name === 'reference' || isSupported(name));
}

/**
 * A backend object for one run, with its own memory. `fast` is `simd` where the machine has it, else `reference`.
 * Throws a RangeError for a backend this machine cannot run, a MemoryBudgetError for a limit too small to work in.
 */
export function createBackend(name: BackendName | 'fast', options: BackendOptions = {}): Backend {
  const maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES;
  const chosen = name === 'fast' ? (isSupported('simd') ? 'simd' : 'reference') : name;
  if (chosen === 'reference') return limited(referenceBackend, maxBytes);
  if (!NAMES.includes(chosen) || !isSupported(chosen)) {
    throw new RangeError(
      `backend ${name} does not run here; choose one of: ${availableBackends().join(', ')}`,
    );
  }
  return createWasmBackend(chosen, maxBytes);
}

/** The same backend, counting what its tensors take. */
function limited(backend: Backend, maxBytes: number): Backend {
  let used = 0;
  return {
    ...backend,
    zeros(shape, dtype = 'float64') {
      const wanted = used + shapeSize(shape) * bytesPerEntry(dtype);
      if (!(wanted <= maxBytes)) throw new MemoryBudgetError(wanted, maxBytes);
      used = wanted;
      return backend.zeros(shape, dtype);
    },
    mark: () => used,
    release(mark) {
      if (!(Number.isInteger(mark) && mark >= 0)) throw notAMark(mark);
      used = Math.min(used, mark);
    },
  };
}
