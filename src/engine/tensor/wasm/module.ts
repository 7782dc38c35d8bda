/** @file The compiled kernels: once per flavour and thread, then an instance per backend object. */

import { type Kernels, MODULES } from './kernels.generated.ts';

export type { Kernels };

/** `simd`: a product is rounded before it is added. `relaxed-simd`: fused where the processor has it. */
export type Flavour = keyof typeof MODULES;

const bytes = new Map<Flavour, Uint8Array>();
const compiled = new Map<Flavour, WebAssembly.Module>();
const supported = new Map<Flavour, boolean>();

/** Whether this machine runs the kernels: relaxed SIMD, for one, came to Node with version 22. */
export function isSupported(flavour: Flavour): boolean {
  const known = supported.get(flavour);
  if (known !== undefined) return known;
  const valid = typeof WebAssembly !== 'undefined' && WebAssembly.validate(decoded(flavour));
  supported.set(flavour, valid);
  return valid;
}

/** The kernels working in this memory. */
export function instantiate(flavour: Flavour, memory: WebAssembly.Memory): Kernels {
  const instance = new WebAssembly.Instance(moduleOf(flavour), { env: { memory } });
  // The interface is written from the same source as the module.
  return instance.exports as Kernels;
}

function moduleOf(flavour: Flavour): WebAssembly.Module {
  const module = compiled.get(flavour) ?? new WebAssembly.Module(decoded(flavour));
  compiled.set(flavour, module);
  return module;
}

function decoded(flavour: Flavour): Uint8Array {
  const array = bytes.get(flavour) ?? Uint8Array.from(atob(MODULES[flavour]), (digit) => digit.charCodeAt(0));
  bytes.set(flavour, array);
  return array;
}
