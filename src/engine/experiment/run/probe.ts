/** @file Expressions that a figure asks for beside the claims: evaluated in every trial, given back as series. */

import type { AppError } from '#engine/core/diagnostic.ts';
import { err, ok, type Result } from '#engine/core/result.ts';
import { type Expression, namesOf } from '../claim/ast.ts';
import { evaluate, type Measurements } from '../claim/evaluate.ts';
import { parseExpression } from '../claim/parse.ts';
import { lnOf, plain, type Scalar } from '../claim/scalar.ts';
import { type Curve, countedFrom1 } from '../kinds/simulation.ts';

/** Unit of series that hold log10 values. */
export const LOG10 = 'log10';

/** Place along the layers, as a number and as an index. */
const PLACE = 'l';

/** What a figure asks for; the series is named by `value`. */
export interface ProbeText {
  readonly value: string;
  /** `natural`: norms by their log10, everything else as it is. */
  readonly scale: 'linear' | 'log10' | 'natural';
  /** Evaluated at l = 1 … places, where the value speaks of `l`. */
  readonly places?: number;
}

export interface Probe extends ProbeText {
  readonly expression: Expression;
}

/** Error: `figure-syntax` with the column. */
export function readProbes(texts: readonly ProbeText[]): Result<Probe[], AppError> {
  const probes: Probe[] = [];
  for (const text of texts) {
    const read = parseExpression(text.value);
    if (!read.ok) {
      const message = `The value "${text.value}" of a figure, column ${read.error.column}: ${read.error.message}.`;
      return err({ code: 'figure-syntax', message, hint: 'Write it as one side of a claim.' });
    }
    probes.push({ ...text, expression: read.value });
  }
  return ok(probes);
}

/** Names that the probes use, the place aside. */
export function namesOfProbes(probes: readonly Probe[]): string[] {
  return probes
    .flatMap(({ expression }) => [...namesOf(expression)].map(({ name }) => name))
    .filter((name) => name !== PLACE);
}

export function curveOf(probe: Probe, measurements: Measurements): Curve {
  const { value: name, scale, places, expression } = probe;
  const x = places === undefined ? [0] : countedFrom1(places);
  const scalars = x.map((place) =>
    evaluate(expression, places === undefined ? measurements : withPlace(measurements, place)),
  );
  const logarithmic = scale === 'log10' || (scale === 'natural' && scalars.every(({ norm }) => norm));
  const y = scalars.map((scalar) => (logarithmic ? log10Of(scalar) : scalar.value));
  return { name, x, y, unit: logarithmic ? LOG10 : '' };
}

/** -Infinity for 0, NaN for what is negative. */
function log10Of(scalar: Scalar): number {
  return lnOf(scalar) / Math.LN10;
}

function withPlace(measurements: Measurements, place: number): Measurements {
  return new Map([...measurements, [PLACE, [plain(place)]]]);
}
