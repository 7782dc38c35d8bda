/** @file The vault's choice about formulas, handed through markdown-it to our rules in its environment object. */

import type { MathOptions } from './pieces.ts';

/** What the caller gave to `parse`; markdown-it adds keys of its own and types none of them. */
export function mathOptionsOf(env: unknown): MathOptions {
  const isOff =
    typeof env === 'object' && env !== null && 'bracketMaths' in env && env.bracketMaths === false;
  return { bracketMaths: !isOff };
}
