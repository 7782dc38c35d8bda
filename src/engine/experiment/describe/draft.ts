/** @file A block while it is being written: what is wrong on which line, what it would cost, what its claims may speak of. */

import { catalogue } from '../catalogue/catalogue.ts';
import { type Located, readYaml } from '../fields/located.ts';
import { SPEC_KINDS } from '../kinds/registry.ts';
import { planRun } from '../run/plan.ts';
import { parseSpec } from '../spec/parse-spec.ts';
import { readSpec } from '../spec/read-spec.ts';
import type { ExperimentSpec } from '../types.ts';
import { type QuantityDescription, quantitiesOfKind, quantityTable } from './quantities-of.ts';

export interface DraftProblem {
  /** 1-based, of the text as it stands. */
  readonly line: number;
  readonly message: string;
}

export interface Draft {
  readonly problems: readonly DraftProblem[];
  /** Without problems. */
  readonly spec: ExperimentSpec | null;
  /** Estimate for one core; `null` where there is no spec. */
  readonly cost: { readonly seconds: number; readonly bytes: number } | null;
  /** Of the spec as far as it can be read, else of its kind. */
  readonly quantities: readonly QuantityDescription[];
}

const base = (id: string): ExperimentSpec | undefined => catalogue.experiments.get(id)?.spec;

/** The text may stand in its fence or not. */
export function readDraft(text: string): Draft {
  const content = withoutFence(text);
  const read = parseSpec(content, { path: 'draft', line: 1, base });
  if (!read.ok) {
    const problems = read.error.map(({ line, message }) => ({
      line,
      message: message.replace(LEFT_OUT, ''),
    }));
    return { problems, spec: null, cost: null, quantities: quantitiesAnyway(content) };
  }
  const quantities = quantityTable(read.value);
  const plan = planRun(read.value);
  if (plan.ok) {
    const { seconds, bytes, recordBytes } = plan.value.cost;
    return { problems: [], spec: read.value, cost: { seconds, bytes: bytes + recordBytes }, quantities };
  }
  const { message, hint } = plan.error;
  return { problems: [{ line: 1, message: `${message} ${hint}` }], spec: null, cost: null, quantities };
}

/** A block in a note is left out until it is right; nothing is left out of a draft. */
const LEFT_OUT = /\s*The experiment is left out; correct it and save\.$/;

/** Empty lines stand for those of the fence, so that line numbers stay. */
function withoutFence(text: string): string {
  return text.replace(/^(\s*)```+[^\n]*/, '$1').replace(/^```+\s*$/m, '');
}

/** Claims are what is most often wrong while they are written: without them the rest may be read. */
function quantitiesAnyway(content: string): readonly QuantityDescription[] {
  const located = readYaml(content, 1);
  if (!located.ok || located.value.kind !== 'map') return [];
  const entries = located.value.entries.filter(({ key }) => key !== 'claims');
  const read = readSpec({ ...located.value, entries }, base);
  return read.ok ? quantityTable(read.value) : quantitiesOfNamedKind(located.value);
}

function quantitiesOfNamedKind(map: Extract<Located, { kind: 'map' }>): readonly QuantityDescription[] {
  const value = map.entries.find(({ key }) => key === 'kind')?.value;
  const name = value?.kind === 'scalar' ? value.value : null;
  const kind = SPEC_KINDS.find((known) => known === name);
  const specs = [...catalogue.experiments.values()].map(({ spec }) => spec);
  return kind === undefined ? [] : quantitiesOfKind(kind, specs);
}
