/** @file An optimiser: changes parameters in place by their gradients. What it keeps is reserved when it is made; a step reserves nothing. */

import { ShapeError, type Tensor } from '#engine/tensor/tensor.ts';

export interface Optimiser {
  /** One step. Gradients stand in the order of the parameters it was made for. Throws a ShapeError when they do not fit. */
  step(gradients: readonly Tensor[]): void;
}

/** Every parameter with its gradient and its place. */
export function forEachPair(
  parameters: readonly Tensor[],
  gradients: readonly Tensor[],
  visit: (parameter: Tensor, gradient: Tensor, index: number) => void,
): void {
  if (gradients.length !== parameters.length) {
    throw new ShapeError(`${gradients.length} gradients for ${parameters.length} parameters`);
  }
  parameters.forEach((parameter, i) => {
    const gradient = gradients[i];
    if (gradient === undefined || gradient.data.length !== parameter.data.length) {
      const [given, wanted] = [gradient?.shape.join(', '), parameter.shape.join(', ')];
      throw new ShapeError(`gradient ${i + 1} has shape [${given}], its parameter [${wanted}]`);
    }
  });
  parameters.forEach((parameter, i) => {
    visit(parameter, gradients[i] ?? parameter, i);
  });
}
