/** @file Formulas written out in the claim language, so that a claim compares the simulator with something it did not compute. */

/** tanh x = 1 − 2/(e^{2x} + 1). */
export function tanhOf(x: string): string {
  return `(1 - 2/(exp(2*(${x})) + 1))`;
}

/** tanh' at x = atanh(a), from a itself. */
export function tanhSlope(a: string): string {
  return `(1 - ${a}^2)`;
}

/** Length of a vector of two. */
export function lengthOf(first: string, second: string): string {
  return `sqrt((${first})^2 + (${second})^2)`;
}

/** The little network of sections 1.1 and 1.2, two tanh layers of two units. */
export const LITTLE_NET = {
  kind: 'network',
  activation: 'tanh',
  weights: [
    [
      [1, -0.5],
      [0.25, 0.75],
    ],
    [
      [0.5, 1],
      [-1, 0.25],
    ],
  ],
  biases: [
    [0.1, -0.2],
    [0, 0.3],
  ],
  input: [1, -1],
};

/** Its hidden activations by hand: z¹ = (1 + 0.5 + 0.1, 0.25 − 0.75 − 0.2). */
export const HIDDEN = [tanhOf('1.6'), tanhOf('-0.7')] as const;

/** Its outputs by hand. */
export const OUTPUTS = [
  tanhOf(`0.5*${HIDDEN[0]} + ${HIDDEN[1]}`),
  tanhOf(`0.25*${HIDDEN[1]} - ${HIDDEN[0]} + 0.3`),
] as const;
