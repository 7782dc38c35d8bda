/** @file Who takes part: our two fast backends, numpy, PyTorch where it is, and the JavaScript libraries. */

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { CompetitorSpec } from './competitor.ts';

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Type stripping, and a `gc` to drop one piece of work before the next. */
const NODE_FLAGS = ['--disable-warning=ExperimentalWarning', '--expose-gc'];

function node(path: string, ...args: readonly string[]) {
  return { program: process.execPath, args: [...NODE_FLAGS, file(path), ...args] };
}

const OURS = [
  'pass',
  'trials',
  'normals',
  'activation',
  'gemm',
  'share',
  'memory',
  'experiment',
  'phase',
] as const;
const PEERS = ['pass', 'trials'] as const;
const PYTHON = ['pass', 'trials', 'normals', 'activation'] as const;
const BOTH = ['float64', 'float32'] as const;

export function ourBackend(name: 'simd' | 'relaxed-simd' | 'reference'): CompetitorSpec {
  const child = node('ours/child.ts', name);
  return { name: `Nabla ${name}`, ...child, dtypes: BOTH, kinds: OURS, group: 'ours' };
}

/** The ceiling of 128-bit vectors. */
export function peakLoops(name: 'simd' | 'relaxed-simd'): CompetitorSpec {
  return {
    name: `peak ${name}`,
    ...node('kernels/child.ts', name),
    dtypes: BOTH,
    kinds: ['peak'],
    group: 'native',
  };
}

/** A loop over an array in plain JavaScript. */
export function mathLoop(): CompetitorSpec {
  return {
    name: 'Math.tanh',
    ...node('kernels/math-loop.ts'),
    dtypes: BOTH,
    kinds: ['activation'],
    group: 'javascript',
  };
}

export interface Pythons {
  readonly numpy: string;
  readonly torch: string | undefined;
}

/** Those that can run here, ours first, and why others cannot. */
export function competitors(pythons: Pythons): { specs: CompetitorSpec[]; missing: string[] } {
  const specs: CompetitorSpec[] = [ourBackend('simd'), ourBackend('relaxed-simd')];
  const missing: string[] = [];
  for (const [name, program, module, script] of [
    ['numpy', pythons.numpy, 'numpy', 'peers/numpy_peer.py'],
    ['PyTorch', pythons.torch, 'torch', 'peers/torch_peer.py'],
  ] as const) {
    if (program !== undefined && imports(program, module)) {
      specs.push({ name, program, args: [file(script)], dtypes: BOTH, kinds: PYTHON, group: 'native' });
    } else
      missing.push(
        `${name}: ${program ?? 'no Python named by --torch or NABLA_BENCH_TORCH'} does not import it`,
      );
  }
  const javascript = { kinds: PEERS, group: 'javascript' } as const;
  specs.push(
    // Its exp, and so its tanh, of doubles is right to single precision only.
    { name: 'jax-js (wasm)', ...node('peers/jax.mjs'), dtypes: BOTH, tolerance: 1e-5, ...javascript },
    { name: 'tfjs (wasm)', ...node('peers/tfjs.mjs', 'wasm'), dtypes: ['float32'], ...javascript },
    { name: 'tfjs (cpu)', ...node('peers/tfjs.mjs', 'cpu'), dtypes: ['float32'], ...javascript },
    { name: 'ml-matrix', ...node('peers/ml-matrix.mjs'), dtypes: ['float64'], ...javascript },
  );
  return { specs, missing };
}

function imports(python: string, module: string): boolean {
  return spawnSync(python, ['-c', `import ${module}`]).status === 0;
}
