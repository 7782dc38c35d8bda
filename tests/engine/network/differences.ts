/** @file Central differences, and gradients of a tape held against them. */

import { expect } from 'vitest';
import { createTape, type Tape, type Variable } from '#engine/network/tape/tape.ts';
import type { Backend } from '#engine/tensor/backend.ts';
import { referenceBackend } from '#engine/tensor/reference.ts';
import type { Tensor } from '#engine/tensor/tensor.ts';

const H = 1e-5;

/** (f(x + h) − f(x − h))/2h for every entry of x, which is put back. */
export function differences(x: Tensor, f: () => number): number[] {
  return Array.from(x.data, (kept, i) => {
    x.data[i] = kept + H;
    const up = f();
    x.data[i] = kept - H;
    const down = f();
    x.data[i] = kept;
    return (up - down) / (2 * H);
  });
}

/** Gradients of a number recorded on a tape, by name of the tensor. */
export function tapeGradients(
  tensors: Readonly<Record<string, Tensor>>,
  build: (tape: Tape) => Variable,
  backend: Backend = referenceBackend,
): Record<string, number[]> {
  const tape = createTape(backend);
  const output = build(tape);
  const names = Object.keys(tensors);
  const leaves = Object.values(tensors).map((tensor) => tape.variable(tensor));
  const gradients = tape.gradients(output, leaves);
  return Object.fromEntries(names.map((name, i) => [name, [...(gradients[i]?.data ?? [])]]));
}

/** Central differences of the same number, by name. */
export function differenceGradients(
  tensors: Readonly<Record<string, Tensor>>,
  build: (tape: Tape) => Variable,
): Record<string, number[]> {
  const value = () => build(createTape(referenceBackend)).tensor.data[0] ?? Number.NaN;
  return Object.fromEntries(
    Object.entries(tensors).map(([name, tensor]) => [name, differences(tensor, value)]),
  );
}

/** Entry by entry; the message names the tensor. */
export function expectClose(
  got: Readonly<Record<string, readonly number[]>>,
  want: Readonly<Record<string, readonly number[]>>,
  relative: number,
  absolute: number,
): void {
  expect(Object.keys(got).sort()).toEqual(Object.keys(want).sort());
  for (const [name, entries] of Object.entries(want)) {
    expect(got[name]).toHaveLength(entries.length);
    entries.forEach((entry, i) => {
      const error = Math.abs((got[name]?.[i] ?? Number.NaN) - entry);
      const allowed = absolute + relative * Math.abs(entry);
      // Not through expect: a property compares hundreds of thousands of entries.
      if (!(error <= allowed)) expect.fail(`${name}[${i}]: ${got[name]?.[i]} for ${entry}`);
    });
  }
}
