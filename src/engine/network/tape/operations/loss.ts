/** @file Losses as operations: the value of each is found together with its gradient in the outputs. */

import type { Backend } from '#engine/tensor/backend.ts';
import type { Tensor } from '#engine/tensor/tensor.ts';
import { halfSquaredError as halfSquares } from '../../loss/half-squared-error.ts';
import type { Loss } from '../../loss/loss.ts';
import { softmaxCrossEntropy as crossEntropy } from '../../loss/softmax-cross-entropy.ts';
import { type Operation, operand } from '../operation.ts';
import type { Variable } from '../tape.ts';
import { scalar } from './reduce.ts';

/** A loss of its first operand. */
function lossOperation(
  name: string,
  evaluate: (operands: readonly Tensor[], backend: Backend) => Loss,
): Operation {
  return {
    name,
    forward(operands, backend) {
      const { loss, gradient } = evaluate(operands, backend);
      return { output: scalar(loss, gradient.dtype, backend), kept: [gradient] };
    },
    vjp({ kept }, gradient, [into, intoTarget], backend) {
      const factor = gradient.data[0] ?? 0;
      if (into) backend.axpy(factor, operand(kept, 0), into);
      if (intoTarget) backend.axpy(-factor, operand(kept, 0), intoTarget);
    },
  };
}

const halfSquaresOperation = lossOperation('halfSquaredError', (operands, backend) =>
  halfSquares(operand(operands, 0), operand(operands, 1), backend),
);

/** ½ Σ (output − target)² over samples and outputs (a sum, not a mean), shape [1]. */
export function halfSquaredError(output: Variable, target: Variable): Variable {
  return output.tape.record(halfSquaresOperation, [output, target]);
}

/** Mean cross-entropy of softmax(logits[batch, classes]) with one label per row, counted from 0; shape [1]. */
export function softmaxCrossEntropy(logits: Variable, labels: readonly number[]): Variable {
  const operation = lossOperation('softmaxCrossEntropy', (operands, backend) =>
    crossEntropy(operand(operands, 0), labels, backend),
  );
  return logits.tape.record(operation, [logits]);
}
