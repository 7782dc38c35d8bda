/**
 * @file The numbers of one pass for everybody: a file of little-endian doubles, W^1 … W^L [n, n] row by row (one row per
 * output unit), the input [batch, n], delta^L [batch, n].
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { createRng } from '#engine/core/random.ts';
import type { PassWork } from './work.ts';

export interface PassNumbers {
  readonly weights: readonly Float64Array[];
  readonly input: Float64Array;
  readonly top: Float64Array;
}

/** The numbers of the work's file, or freshly drawn ones. */
export function passNumbers(work: PassWork): PassNumbers {
  return work.file === undefined ? drawNumbers(work) : readNumbers(work.file, work);
}

export function writeNumbers(file: string, work: PassWork): void {
  const { weights, input, top } = drawNumbers(work);
  writeFileSync(file, Buffer.concat([...weights, input, top].map((part) => Buffer.from(part.buffer))));
}

function readNumbers(file: string, { n, depth, batch }: PassWork): PassNumbers {
  const bytes = readFileSync(file);
  const all = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  const expected = depth * n * n + 2 * batch * n;
  if (all.length !== expected) throw new RangeError(`${file}: ${all.length} numbers, expected ${expected}`);
  const after = depth * n * n;
  return {
    weights: Array.from({ length: depth }, (_, layer) => all.subarray(layer * n * n, (layer + 1) * n * n)),
    input: all.subarray(after, after + batch * n),
    top: all.subarray(after + batch * n),
  };
}

function drawNumbers({ n, depth, batch }: PassWork): PassNumbers {
  const rng = createRng(1);
  const normals = (count: number, scale: number) => {
    const out = new Float64Array(count);
    rng.fillNormals(out, scale);
    return out;
  };
  return {
    weights: Array.from({ length: depth }, () => normals(n * n, Math.sqrt(1 / n))),
    input: normals(batch * n, 1),
    top: normals(batch * n, 1),
  };
}
