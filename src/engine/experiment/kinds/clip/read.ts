/** @file Fields of the kind `clip`. */

import { MAX_MATRICES, MAX_VECTOR } from '../../fields/bounds.ts';
import type { FieldReader } from '../../fields/field-reader.ts';
import type { Located } from '../../fields/located.ts';
import type { Body } from '../spec-base.ts';
import { CLIP_RULES, type ClipSpec } from './spec.ts';

export function readClip(reader: FieldReader): Body<ClipSpec> {
  return {
    kind: 'clip',
    gradient: readGradient(reader),
    gradient_scale: reader.number('gradient_scale', 1),
    rule: reader.word('rule', CLIP_RULES, 'global'),
    max_norm: reader.number('max_norm', 1),
    learning_rate: reader.number('learning_rate', 1),
    non_finite: reader.word('non_finite', ['leave', 'skip'] as const, 'leave'),
  };
}

/** A vector, or a list of vectors: one for each tensor. */
function readGradient(reader: FieldReader): number[][] {
  const found = reader.take('gradient');
  if (found === undefined) return reader.missing('gradient', [[0]]);
  const nested = found.kind === 'list' && found.items.every((item) => item.kind === 'list');
  const tensors = nested && found.kind === 'list' ? found.items : [found];
  if (tensors.length === 0 || tensors.length > MAX_MATRICES) return refused(reader, found.line);
  return tensors.map((tensor) => numbersOf(reader, tensor));
}

function numbersOf(reader: FieldReader, found: Located): number[] {
  const items = found.kind === 'list' ? found.items : [];
  const numbers = items.map((item) => (item.kind === 'scalar' ? entryOf(item.value) : undefined));
  const known = numbers.filter((value) => value !== undefined);
  const fits = known.length === numbers.length && known.length > 0 && known.length <= MAX_VECTOR;
  return fits ? known : (refused(reader, found.line)[0] ?? []);
}

/** JSON has no numbers that are not finite: they stand as words. */
function entryOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (value === 'NaN') return Number.NaN;
  if (value === 'Infinity') return Number.POSITIVE_INFINITY;
  return value === '-Infinity' ? Number.NEGATIVE_INFINITY : undefined;
}

function refused(reader: FieldReader, line: number): number[][] {
  const message = `"gradient" is a list of 1 to ${MAX_VECTOR} numbers, "Infinity" and "NaN" among them, or a list of such lists`;
  reader.refuse(line, 'spec-bad-value', message);
  return [[0]];
}
