/** @file Matrix product, either factor transposed or not. Gradients: dA = G Bᵀ and dB = Aᵀ G, with the same transposes. */

import { matrixShape } from '#engine/tensor/tensor.ts';
import { type Operation, operand } from '../operation.ts';
import type { Variable } from '../tape.ts';

export interface Transposes {
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
}

function product({ transposeA = false, transposeB = false }: Transposes): Operation {
  return {
    name: 'matmul',
    forward(operands, backend) {
      const [a, b] = [operand(operands, 0), operand(operands, 1)];
      const rows = matrixShape(a)[transposeA ? 1 : 0];
      const columns = matrixShape(b)[transposeB ? 0 : 1];
      const output = backend.zeros([rows, columns], a.dtype);
      backend.gemm(a, b, output, { transposeA, transposeB });
      return { output };
    },
    vjp({ operands }, gradient, [intoA, intoB], backend) {
      const [a, b] = [operand(operands, 0), operand(operands, 1)];
      const accumulate = true;
      if (intoA) {
        // d(Aᵀ) = G op(B)ᵀ, so dA = op(B) Gᵀ when A stands transposed.
        if (transposeA)
          backend.gemm(b, gradient, intoA, { transposeA: transposeB, transposeB: true, accumulate });
        else backend.gemm(gradient, b, intoA, { transposeB: !transposeB, accumulate });
      }
      if (intoB) {
        if (transposeB)
          backend.gemm(gradient, a, intoB, { transposeA: true, transposeB: transposeA, accumulate });
        else backend.gemm(a, gradient, intoB, { transposeA: !transposeA, accumulate });
      }
    },
  };
}

/** op(A)[m, k] · op(B)[k, n]. Throws a ShapeError when the inner extents differ. */
export function matmul(a: Variable, b: Variable, transposes: Transposes = {}): Variable {
  return a.tape.record(product(transposes), [a, b]);
}
