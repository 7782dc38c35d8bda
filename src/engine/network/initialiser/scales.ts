/** @file The scales of the usual initialisers, and what they do to variances from one layer to the next. */

export interface InitialiserScales {
  /** √(2/(fan_in + fan_out)) and ±√(6/(fan_in + fan_out)) (Glorot & Bengio 2010). */
  readonly xavierNormalStd: number;
  readonly xavierUniformLimit: number;
  /** √(2/fan_in) and ±√(6/fan_in) (He et al. 2015). */
  readonly heNormalStd: number;
  readonly heUniformLimit: number;
  /** √(1/fan_in) and ±√(3/fan_in) (LeCun et al. 1998). */
  readonly lecunNormalStd: number;
  readonly lecunUniformLimit: number;
  /** Fan-out forms: the same with fan_out in place of fan_in, so that the gradient keeps its variance. */
  readonly heFanOutNormalStd: number;
  readonly lecunFanOutNormalStd: number;
  /** E q^l / E q^(l−1) per unit. ReLU keeps half of the mean square. */
  readonly forwardFactorLinearXavier: number;
  readonly forwardFactorReluXavier: number;
  readonly forwardFactorReluHe: number;
  /** Mean square of the gradient per component, one layer below over above. */
  readonly backwardFactorLinearXavier: number;
  readonly backwardFactorReluHe: number;
}

/** Throws a RangeError unless both are whole and at least 1. */
export function initialiserScales(fanIn: number, fanOut: number): InitialiserScales {
  requireFan('fan_in', fanIn);
  requireFan('fan_out', fanOut);
  const both = fanIn + fanOut;
  return {
    xavierNormalStd: Math.sqrt(2 / both),
    xavierUniformLimit: Math.sqrt(6 / both),
    heNormalStd: Math.sqrt(2 / fanIn),
    heUniformLimit: Math.sqrt(6 / fanIn),
    lecunNormalStd: Math.sqrt(1 / fanIn),
    lecunUniformLimit: Math.sqrt(3 / fanIn),
    heFanOutNormalStd: Math.sqrt(2 / fanOut),
    lecunFanOutNormalStd: Math.sqrt(1 / fanOut),
    forwardFactorLinearXavier: (2 * fanIn) / both,
    forwardFactorReluXavier: fanIn / both,
    forwardFactorReluHe: 1,
    backwardFactorLinearXavier: (2 * fanOut) / both,
    backwardFactorReluHe: fanOut / fanIn,
  };
}

function requireFan(name: string, fan: number): void {
  if (Number.isInteger(fan) && fan >= 1) return;
  throw new RangeError(`${name} is ${fan}; it must be a whole number, at least 1`);
}
