/** @file What an iteration reports that has not settled after far more steps than any matrix is known to need. */

export class ConvergenceError extends Error {
  override readonly name = 'ConvergenceError';

  constructor(what: string, steps: number) {
    super(`${what} did not settle in ${steps} steps. Please report the matrix.`);
  }
}
