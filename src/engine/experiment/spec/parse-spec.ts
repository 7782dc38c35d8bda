/** @file Text → spec, with diagnostics that name path and line (law L7). */

import type { Diagnostic } from '#engine/core/diagnostic.ts';
import type { NotePath } from '#engine/core/ids.ts';
import { err, type Result } from '#engine/core/result.ts';
import { fromPlain, type Located, readYaml, type SpecProblem } from '../fields/located.ts';
import type { ExperimentSpec } from '../types.ts';
import { type BaseLookup, readSpec } from './read-spec.ts';

export interface SpecSource {
  /** Of the note or file, for diagnostics. */
  readonly path: string;
  /** 1-based line of the text's first line. */
  readonly line: number;
  readonly base?: BaseLookup;
}

/** Parses the content of an `experiment` fence or of a spec file: one YAML or JSON object. */
export function parseSpec(text: string, source: SpecSource): Result<ExperimentSpec, readonly Diagnostic[]> {
  const located = readYaml(text, source.line);
  return located.ok ? finish(located.value, source) : err(diagnostics(located.error, source));
}

/** The same for a value that is parsed already, such as one of the front matter. */
export function specFromPlain(
  value: unknown,
  source: SpecSource,
): Result<ExperimentSpec, readonly Diagnostic[]> {
  return finish(fromPlain(value, source.line), source);
}

function finish(located: Located, source: SpecSource): Result<ExperimentSpec, readonly Diagnostic[]> {
  const spec = readSpec(located, source.base);
  return spec.ok ? spec : err(diagnostics(spec.error, source));
}

function diagnostics(problems: readonly SpecProblem[], source: SpecSource): Diagnostic[] {
  return problems.map(({ line, code, message }) => ({
    path: source.path as NotePath,
    line,
    severity: 'error',
    code,
    message: `${message}${/[.?]$/.test(message) ? '' : '.'} The experiment is left out; correct it and save.`,
  }));
}
