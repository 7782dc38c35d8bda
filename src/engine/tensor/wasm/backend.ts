/** @file The fast backend: WASM kernels on 128-bit vectors, over one run's memory. */

import type { Backend } from '../backend.ts';
import { entrywise } from './entrywise.ts';
import { Arena } from './memory.ts';
import { type Flavour, instantiate } from './module.ts';
import { normals } from './normals.ts';
import { Operands } from './operands.ts';
import { products } from './products.ts';

/** A backend with a memory of its own, of at most `maxBytes`. */
export function createWasmBackend(flavour: Flavour, maxBytes: number): Backend {
  const arena = new Arena(maxBytes);
  const kernels = instantiate(flavour, arena.memory);
  arena.reserve(kernels.heapBase());
  arena.keep();
  const device = { arena, kernels, operands: new Operands(arena) };
  return {
    name: flavour,
    zeros: (shape, dtype) => arena.zeros(shape, dtype),
    mark: () => arena.mark(),
    release: (mark) => arena.release(mark),
    ...products(device),
    ...entrywise(device),
    ...normals(device),
  };
}
