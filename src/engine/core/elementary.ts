/**
 * @file The engine's own elementary functions (law L4): those of `Math` differ between V8 versions, and a result
 * must be the same bytes in Node, Electron and the browser. The algorithms are those of fdlibm (Sun Microsystems
 * 1993; FreeBSD msun), written with operations IEEE 754 rounds exactly: + − × ÷, sqrt, floor and bit moves.
 * Errors stay below 1 ulp except where a docstring says otherwise.
 */

export { atan, atan2 } from './elementary/arctangent.ts';
export { erf, erfc } from './elementary/erf.ts';
export { exp, expm1 } from './elementary/exp.ts';
export { digamma, trigamma } from './elementary/gamma.ts';
export { cosh, sinh, tanh } from './elementary/hyperbolic.ts';
export { log, log1p, log10 } from './elementary/log.ts';
export { pow } from './elementary/pow.ts';
export { cos, sin } from './elementary/trigonometric.ts';
