/** @file A backend that notes how long each of its operations took. */

import type { Backend } from '#engine/tensor/backend.ts';

export interface TimedBackend {
  readonly backend: Backend;
  /** Milliseconds by operation, since the last `reset`. */
  readonly spent: Map<string, number>;
}

export function timedBackend(inner: Backend): TimedBackend {
  const spent = new Map<string, number>();
  const backend = new Proxy(inner, {
    get(target, key, receiver) {
      const value: unknown = Reflect.get(target, key, receiver);
      if (typeof value !== 'function' || typeof key !== 'string') return value;
      return (...args: unknown[]) => {
        const start = performance.now();
        const result: unknown = value.apply(target, args);
        spent.set(key, (spent.get(key) ?? 0) + performance.now() - start);
        return result;
      };
    },
  });
  return { backend, spent };
}
