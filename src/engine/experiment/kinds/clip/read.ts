/** @file Fields of the kind `clip`. */

import type { FieldReader } from '../../fields/field-reader.ts';
import type { Body } from '../spec-base.ts';
import { CLIP_RULES, type ClipSpec } from './spec.ts';

export function readClip(reader: FieldReader): Body<ClipSpec> {
  return {
    kind: 'clip',
    gradient: reader.anyVectors('gradient') ?? reader.missing('gradient', [[0]]),
    gradient_scale: reader.number('gradient_scale', 1),
    rule: reader.word('rule', CLIP_RULES, 'global'),
    max_norm: reader.number('max_norm', 1),
    learning_rate: reader.number('learning_rate', 1),
    non_finite: reader.word('non_finite', ['leave', 'skip'] as const, 'leave'),
  };
}
