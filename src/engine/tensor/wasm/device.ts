/** @file What the operations of one backend object work with. */

import type { Arena } from './memory.ts';
import type { Kernels } from './module.ts';
import type { Operands } from './operands.ts';

export interface Device {
  readonly arena: Arena;
  readonly kernels: Kernels;
  readonly operands: Operands;
}
