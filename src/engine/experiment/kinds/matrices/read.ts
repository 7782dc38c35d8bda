/** @file Fields of the kind `matrices`. */

import type { FieldReader } from '../../fields/field-reader.ts';
import type { Body } from '../spec-base.ts';
import type { MatricesSpec } from './spec.ts';

export function readMatrices(reader: FieldReader): Body<MatricesSpec> {
  const matrices = reader.matrices('matrices') ?? reader.missing('matrices', []);
  const repeat = reader.number('repeat', 1);
  matrices.forEach((matrix, i) => {
    const before = matrices[i - 1] ?? (repeat > 1 ? matrices[matrices.length - 1] : undefined);
    if (before !== undefined && matrix[0]?.length !== before.length) {
      const message = `matrix ${i + 1} takes ${matrix[0]?.length} values, the one before it gives ${before.length}`;
      reader.refuse(reader.lineOf('matrices'), 'spec-bad-shape', message);
    }
  });
  const outputs = matrices[matrices.length - 1]?.length ?? 0;
  const gradient = reader.vector('gradient') ?? new Array<number>(outputs).fill(1);
  if (gradient.length !== outputs) {
    const message = `"gradient" has ${gradient.length} values, wanted ${outputs}`;
    reader.refuse(reader.lineOf('gradient'), 'spec-bad-shape', message);
  }
  return { kind: 'matrices', matrices, repeat, gradient };
}
