/** @file Experiments: finding one, running it off the main thread, stopping it, and keeping what came out beside a card. */

import type { InputOf, OutputOf } from '#engine/contract/contract.ts';
import { AppFailure, fail, type Handlers } from '#engine/contract/transport.ts';
import type { Diagnostic } from '#engine/core/diagnostic.ts';
import type { ContentHash, ExperimentId } from '#engine/core/ids.ts';
import { suggestion } from '#engine/core/nearest.ts';
import { catalogue } from '#engine/experiment/catalogue/catalogue.ts';
import { parseExperimentLink } from '#engine/experiment/spec/link.ts';
import { applyOverrides, parametersOf } from '#engine/experiment/spec/parameters.ts';
import { parseSpec } from '#engine/experiment/spec/parse-spec.ts';
import { torchScript } from '#engine/experiment/torch/script.ts';
import type { Catalogue, ExperimentSpec, Overrides, Parameter } from '#engine/experiment/types.ts';
import { type AppContext, stampOf } from './context.ts';
import type { ExperimentLinks } from './experiment-links.ts';
import { findCard } from './find-card.ts';
import { jsonSafe } from './json-safe.ts';
import { eventView } from './views.ts';

type Handled =
  | 'experiment.list'
  | 'experiment.show'
  | 'experiment.run'
  | 'experiment.torch'
  | 'experiment.cancel'
  | 'experiment.record';
type RunRequest = InputOf<'experiment.run'>;
type SpecRequest = InputOf<'experiment.torch'>;
type RunResult = OutputOf<'experiment.run'>;
type Running = Map<string, AbortController>;

export interface Experiments {
  readonly handlers: Pick<Handlers, Handled>;
  cancelAll(): void;
}

export function experimentHandlers(app: AppContext, links: ExperimentLinks): Experiments {
  const running: Running = new Map();
  return {
    handlers: {
      'experiment.list': async () =>
        (await links.all()).map(({ experiment: { id, title, parameters }, cards }) => ({
          id,
          title,
          parameters: parameters.map((parameter) => ({ ...parameter })),
          cards: [...cards],
        })),
      'experiment.show': async ({ id }) => {
        const { experiment } = await named(links, id);
        return { ...experiment, inCatalogue: catalogue.experiments.has(experiment.id) };
      },
      'experiment.run': (request) => run(app, links, running, request),
      'experiment.torch': async (request) => ({ script: torchScript(await seededSpecOf(links, request)) }),
      'experiment.cancel': ({ run: id }) => {
        running.get(id)?.abort();
        return { cancelled: running.has(id) };
      },
      'experiment.record': (input) => record(app, links, input),
    },
    cancelAll() {
      for (const controller of running.values()) controller.abort();
    },
  };
}

async function run(
  app: AppContext,
  links: ExperimentLinks,
  running: Running,
  request: RunRequest,
): Promise<RunResult> {
  const spec = await specOf(links, request);
  const name = request.run ?? unusedName(running, spec.kind);
  if (running.has(name))
    return fail('bad-input', `A run named ${name} is under way.`, 'Give this run another name.');
  const controller = new AbortController();
  const start = performance.now();
  running.set(name, controller);
  try {
    const outcome = await app.runner.run({
      spec,
      ...(request.seeds === undefined ? {} : { seeds: request.seeds }),
      ...(request.backend === undefined ? {} : { backend: request.backend }),
      signal: controller.signal,
      onProgress: ({ done, total }) => app.emit({ kind: 'run.progress', run: name, done, total }),
    });
    if (!outcome.ok) throw new AppFailure(outcome.error);
    return { ...jsonSafe<RunResult>(outcome.value), seconds: (performance.now() - start) / 1000 };
  } finally {
    running.delete(name);
  }
}

function unusedName(running: Running, kind: string): string {
  for (let count = running.size + 1; ; count++) {
    const name = `run-${count}-${kind}`;
    if (!running.has(name)) return name;
  }
}

/** The spec with everything that was set on it, by the link and by the caller. */
async function specOf(links: ExperimentLinks, { id, spec, set = {} }: SpecRequest): Promise<ExperimentSpec> {
  if (spec !== undefined) return overridden(readSpec(spec, await links.catalogue()), set);
  if (id === undefined)
    return fail('bad-input', 'Nothing to run was named.', 'Name an experiment or give a spec.');
  const { experiment, overrides } = await named(links, id);
  return overridden(experiment.spec, { ...overrides, ...set }, experiment.parameters);
}

async function seededSpecOf(links: ExperimentLinks, request: SpecRequest): Promise<ExperimentSpec> {
  const spec = await specOf(links, request);
  return request.seeds === undefined || !('seeds' in spec) ? spec : { ...spec, seeds: request.seeds };
}

/** By its id, or by a link such as `experiment:sigmoid-decay?depth=30`. */
async function named(links: ExperimentLinks, text: string) {
  const link = parseExperimentLink(text);
  if (!link.ok) throw new AppFailure(link.error);
  const { id, overrides } = link.value;
  const all = await links.catalogue();
  return { experiment: all.experiments.get(id) ?? failUnknown(id, all), overrides };
}

function readSpec({ text, name }: NonNullable<RunRequest['spec']>, all: Catalogue): ExperimentSpec {
  const base = (id: string) => all.experiments.get(id)?.spec;
  const read = parseSpec(text, { path: name, line: 1, base });
  return read.ok ? read.value : failSpec(read.error);
}

function overridden(spec: ExperimentSpec, set: Overrides, parameters?: readonly Parameter[]): ExperimentSpec {
  const changed = applyOverrides(spec, set, parameters ?? parametersOf(spec));
  if (!changed.ok) throw new AppFailure(changed.error);
  return changed.value;
}

const SHOWN_FINDINGS = 5;

/** Every finding with its place; the first one gives the code. */
function failSpec(findings: readonly Diagnostic[]): never {
  const shown = findings
    .slice(0, SHOWN_FINDINGS)
    .map(({ path, line, message }) => `${path}:${line}: ${message}`);
  const more = findings.length - shown.length;
  const lines = more > 0 ? [...shown, `and ${more} more`] : shown;
  fail(findings[0]?.code ?? 'spec-unreadable', lines.join('\n'), 'Correct these lines and run it again.');
}

function failUnknown(id: string, all: Catalogue): never {
  const near = suggestion(id, all.experiments.keys());
  fail('unknown-experiment', `There is no experiment ${id}.`, `\`nabla experiment list\` shows all; ${near}`);
}

/** A run beside a card changes no schedule; it is kept because a guess and its outcome are worth looking back at. */
async function record(
  app: AppContext,
  links: ExperimentLinks,
  input: InputOf<'experiment.record'>,
): Promise<OutputOf<'experiment.record'>> {
  const { card } = await findCard(app.store, input.cardId);
  const claims = (await links.catalogue()).experiments.get(input.experiment)?.spec.claims ?? [];
  const { event } = await app.store.append({
    kind: 'experiment',
    cardId: card.id,
    experimentId: input.experiment as ExperimentId,
    prediction: input.prediction,
    verdicts: input.verdicts.map((verdict, index) => ({
      that: claims[index]?.that ?? '',
      verdict,
      measured: index === 0 ? input.measured : null,
    })),
    seeds: input.seeds,
    specHash: input.specHash as ContentHash,
    ...stampOf(app, await app.store.settings()),
  });
  return { event: eventView(event).id };
}
