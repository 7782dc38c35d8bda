/** @file Entries of the catalogue, written as data and checked when they are loaded. */

import type { ExperimentId } from '#engine/core/ids.ts';
import { fromPlain } from '../fields/located.ts';
import { powerOfTenText } from '../figure/format.ts';
import { parametersOf } from '../spec/parameters.ts';
import { readSpec } from '../spec/read-spec.ts';
import type { Bilingual, Binding, Choice, Experiment, Statement } from '../types.ts';

export { GRADIENT_RATIO } from '../figure/standard.ts';

export interface ExperimentEntry extends Partial<Omit<Experiment, 'id' | 'title' | 'spec' | 'parameters'>> {
  readonly id: string;
  readonly title: Bilingual;
  /** As in a fenced block, without `id`. */
  readonly spec: Readonly<Record<string, unknown>>;
}

/** Throws on a spec that does not read: an entry of the catalogue is our own text. */
export function experiment(entry: ExperimentEntry): Experiment {
  const { id, title } = entry;
  const read = readSpec(fromPlain({ id, ...entry.spec }, 1));
  if (!read.ok) throw new Error(`catalogue experiment ${id}: ${read.error.map((p) => p.message).join('; ')}`);
  return {
    id: id as ExperimentId,
    title,
    spec: read.value,
    parameters: parametersOf(read.value),
    guess: entry.guess ?? null,
    sentence: entry.sentence ?? null,
    switch: entry.switch ?? null,
    figure: entry.figure ?? null,
    views: entry.views ?? [],
    presets: entry.presets ?? [],
    table: entry.table ?? null,
    statement: entry.statement ?? null,
  };
}

type Defaulted = 'origin' | 'headline' | 'measurements';

export interface StatementEntry
  extends Omit<Statement, 'experiment' | 'pane' | 'bindings' | Defaulted>,
    Partial<Pick<Statement, Defaulted>> {
  readonly experiment: string;
  /** The same as `experiment` when left out. */
  readonly pane?: string;
  /** Further places beside the quote's own. */
  readonly alsoAt?: readonly Binding[];
}

export function statement({ alsoAt = [], pane, ...entry }: StatementEntry): Statement {
  return {
    origin: 'asserted',
    headline: 'measured',
    measurements: [],
    ...entry,
    experiment: entry.experiment as ExperimentId,
    pane: (pane ?? entry.experiment) as ExperimentId,
    bindings: [{ headings: entry.headings, text: entry.quote }, ...alsoAt],
  };
}

export function text(zh: string, en: string): Bilingual {
  return { zh, en };
}

/** Four keys that are powers of ten. */
export function powersOfTen(exponents: readonly [number, number, number, number]): Choice[] {
  return exponents.map((exponent) => {
    const label = powerOfTenText(exponent);
    return { label: text(label, label), log10: exponent };
  });
}

const NOTE = '梯度消失与梯度爆炸产生原因的数学分析';

/** Heading path of a section of the study note. */
export function studyNote(...headings: readonly string[]): readonly string[] {
  return [NOTE, ...headings];
}
