/** @file What a reference in a note stands for: an experiment of the catalogue, or one that is written there. */

import type { ExperimentRef } from '#engine/card/card.ts';
import type { AppError, Diagnostic } from '#engine/core/diagnostic.ts';
import { hashOfJson } from '#engine/core/hash.ts';
import type { ExperimentId } from '#engine/core/ids.ts';
import { suggestion } from '#engine/core/nearest.ts';
import { err, ok, type Result } from '#engine/core/result.ts';
import { catalogue as builtIn } from '../catalogue/catalogue.ts';
import { depthCurve, residualPath, timeCurve } from '../figure/standard.ts';
import { type ExperimentTarget, parseExperimentLink } from '../spec/link.ts';
import { parametersOf } from '../spec/parameters.ts';
import { parseSpec, specFromPlain } from '../spec/parse-spec.ts';
import type { Bilingual, Catalogue, Experiment, ExperimentSpec, FigurePlan } from '../types.ts';

/** What a reference of a note stands for: an experiment of the catalogue or one written in the note. */
export function resolveRef(
  ref: ExperimentRef,
  path: string,
  catalogue: Catalogue,
): Result<{ readonly target: ExperimentTarget; readonly inline: Experiment | null }, readonly Diagnostic[]> {
  const written = ref.from === 'front-matter' ? parsedJson(ref.source) : ref.source;
  if (ref.from === 'link' || (ref.from === 'front-matter' && typeof written === 'string')) {
    const target = resolveTarget(String(written), catalogue);
    if (target.ok) return ok({ target: target.value, inline: null });
    const { code, message, hint } = target.error;
    const diagnostic = { path: path as Diagnostic['path'], line: ref.line, severity: 'warning' as const };
    return err([{ ...diagnostic, code, message: `${message} ${hint}` }]);
  }
  const base = (id: string) => catalogue.experiments.get(id)?.spec;
  // The fence's own line stands above its content.
  const spec =
    ref.from === 'fence'
      ? parseSpec(ref.source, { path, line: ref.line + 1, base })
      : specFromPlain(written, { path, line: ref.line, base });
  if (!spec.ok) return spec;
  const inline = inlineExperiment(spec.value, catalogue);
  return ok({ target: { id: inline.id, overrides: {} }, inline });
}

/** An experiment of the catalogue by id or link. Error: `unknown-experiment` with the nearest id. */
export function resolveTarget(text: string, catalogue: Catalogue): Result<ExperimentTarget, AppError> {
  const target = parseExperimentLink(text);
  if (!target.ok || catalogue.experiments.has(target.value.id)) return target;
  const { id } = target.value;
  const known = [...catalogue.experiments.keys()];
  const nearest = suggestion(id, known);
  return err({
    code: 'unknown-experiment',
    message: `There is no experiment "${id}".`,
    hint: nearest.startsWith('known') ? 'See the list of experiments.' : `Try again: ${nearest}`,
  });
}

/**
 * An experiment for a spec that stands in a note or file; without an id of its own it gets one from its content, and one
 * beside its own where that is another's.
 */
export function inlineExperiment(spec: ExperimentSpec, catalogue: Catalogue = builtIn): Experiment {
  const id = idOf(spec, catalogue);
  const title = spec.title ?? spec.id ?? id;
  const curve = spec.kind === 'network' || spec.kind === 'recurrent';
  return {
    id,
    title: { zh: title, en: title },
    spec,
    parameters: parametersOf(spec),
    guess: null,
    sentence: curve ? CURVE_SENTENCE : null,
    switch: null,
    figure: figureOf(spec),
    views: [],
    presets: [],
    table: null,
    statement: null,
  };
}

/** What is left of the gradient, where the kind carries one back. */
function figureOf(spec: ExperimentSpec): FigurePlan | null {
  switch (spec.kind) {
    case 'network':
      return depthCurve;
    case 'recurrent':
      return timeCurve;
    case 'residual':
      return residualPath;
    default:
      return null;
  }
}

/** An id keeps the meaning it has; whoever chose it too gets one beside it. */
function idOf(spec: ExperimentSpec, { experiments }: Catalogue): ExperimentId {
  const hash = hashOfJson(spec).slice(0, 12);
  if (spec.id === undefined) return `spec-${hash}` as ExperimentId;
  const other = experiments.get(spec.id)?.spec;
  const isTaken =
    builtIn.experiments.has(spec.id) || (other !== undefined && hashOfJson(other) !== hashOfJson(spec));
  return (isTaken ? `${spec.id}-${hash}` : spec.id) as ExperimentId;
}

const CURVE_SENTENCE: Bilingual = {
  zh: '每层 ×{per_layer}，{depth} 层之后剩 {left}。',
  en: '×{per_layer} a layer, {left} left after {depth}.',
};

function parsedJson(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch (error) {
    if (error instanceof SyntaxError) return source;
    throw error;
  }
}
