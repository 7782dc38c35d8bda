/** @file Looks inside a pass: where its time goes, where its memory goes. */

import type { Backend } from '#engine/tensor/backend.ts';
import type { Prepared } from '../serve.ts';
import type { MemoryWork, ShareWork } from '../work.ts';
import { preparePass } from './pass.ts';
import { timedBackend } from './timed-backend.ts';

/** A run answers with the share of the pass spent in each operation; `other` is what lies between them. */
export function prepareShare(work: ShareWork, inner: Backend): Prepared {
  const { backend, spent } = timedBackend(inner);
  const pass = preparePass({ ...work, kind: 'pass' }, backend);
  return {
    run(): Record<string, number> {
      spent.clear();
      const start = performance.now();
      pass.run();
      const total = performance.now() - start;
      const shares = [...spent].map(
        ([operation, milliseconds]) => [operation, milliseconds / total] as const,
      );
      const other = 1 - shares.reduce((sum, [, share]) => sum + share, 0);
      return Object.fromEntries([...shares, ['other', other]]);
    },
  };
}

const PASSES = 100;

/**
 * A run answers with `reserved`: bytes taken of the backend's memory; `tensors`: bytes of all entries the pass works
 * on; `grown`: bytes by which the memory grew in a hundred passes; `heap`: bytes of heap each of them left behind.
 */
export function prepareMemory(work: MemoryWork, backend: Backend): Prepared {
  const before = backend.mark();
  let tensors = 0;
  const counting = new Proxy(backend, {
    get(target, key, receiver) {
      if (key !== 'zeros') return Reflect.get(target, key, receiver);
      return (...args: Parameters<Backend['zeros']>) => {
        const tensor = target.zeros(...args);
        tensors += tensor.data.byteLength;
        return tensor;
      };
    },
  });
  const pass = preparePass({ ...work, kind: 'pass' }, counting);
  return {
    run(): Record<string, number> {
      const reserved = backend.mark();
      for (let i = 0; i < PASSES / 4; i++) pass.run();
      const start = heapUsed();
      for (let i = 0; i < PASSES; i++) pass.run();
      const heap = (heapUsed() - start) / PASSES;
      return { reserved: reserved - before, tensors, grown: backend.mark() - reserved, heap };
    },
  };
}

function heapUsed(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
