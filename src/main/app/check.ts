/** @file Doctest for notes: every statement and claim of the vault against what is measured. */

import { noteExperimentRefs } from '#engine/card/refs.ts';
import type { InputOf, OutputOf } from '#engine/contract/contract.ts';
import { AppFailure, type CallContext, fail, type Handlers } from '#engine/contract/transport.ts';
import type { Diagnostic } from '#engine/core/diagnostic.ts';
import { catalogue } from '#engine/experiment/catalogue/catalogue.ts';
import { type Report, reportOf } from '#engine/experiment/check/report.ts';
import { planCheck } from '#engine/experiment/check/runs.ts';
import { readSidecar } from '#engine/experiment/check/sidecar.ts';
import { type Subject, subjectsOf } from '#engine/experiment/check/subjects.ts';
import { backendNamed } from '#engine/experiment/run/run-backend.ts';
import { readVault } from './check-read.ts';
import { runAll } from './check-runs.ts';
import type { AppContext } from './context.ts';
import { jsonSafe } from './json-safe.ts';
import { experimentFindings } from './vault-catalogue.ts';

type Request = InputOf<'check.run'>;
type CheckReport = OutputOf<'check.run'>;

export interface Checks {
  readonly handlers: Pick<Handlers, 'check.run' | 'check.cancel'>;
  cancelAll(): void;
}

export function checkHandlers(app: AppContext): Checks {
  const running = new Map<string, AbortController>();
  return {
    handlers: {
      'check.run': async (request, context) => {
        const name = request.run ?? `check-${running.size + 1}`;
        if (running.has(name))
          fail('bad-input', `A check named ${name} is under way.`, 'Give this one another name.');
        const controller = new AbortController();
        running.set(name, controller);
        try {
          return await check(app, { ...request, run: name }, controller.signal, context);
        } finally {
          running.delete(name);
        }
      },
      'check.cancel': ({ run }) => {
        running.get(run)?.abort();
        return { cancelled: running.has(run) };
      },
    },
    cancelAll() {
      for (const controller of running.values()) controller.abort();
    },
  };
}

async function check(
  app: AppContext,
  { run, thorough = false, backend }: Request & { readonly run: string },
  signal: AbortSignal,
  { warn }: CallContext,
): Promise<CheckReport> {
  const start = performance.now();
  const chosen = backendNamed(backend);
  if (!chosen.ok) throw new AppFailure(chosen.error);
  const vault = await readVault(app.vault, catalogue.statements, signal);
  const { subjects, diagnostics } = subjectsOf({ ...vault, catalogue, thorough });
  const plan = planCheck(subjects, { thorough, backend: chosen.value });
  const { outcomes, unkept } = await runAll(plan.runs, {
    runner: app.runner,
    kept: app.kept,
    signal,
    rows: subjects.map(({ id }) => id),
    onProgress: (progress) => app.emit({ kind: 'check.progress', run, ...progress }),
  });
  if (signal.aborted) failStopped(outcomes.size, plan.runs.length);
  if (unkept !== null) warn(`Results could not be kept for the next check (${unkept}).`);
  const sidecar = readSidecar(vault.sidecar, idsOf(subjects));
  const report = reportOf({ subjects, plan, outcomes, acknowledged: sidecar.acknowledged });
  const refs = vault.notes.map((note) => ({ path: note.path, experiments: noteExperimentRefs(note) }));
  const found = [
    ...vault.diagnostics,
    ...experimentFindings(refs),
    ...diagnostics,
    ...sidecar.diagnostics,
    ...report.diagnostics,
  ];
  return asData(report, found, (performance.now() - start) / 1000);
}

function idsOf(subjects: readonly Subject[]) {
  return {
    checked: new Set(subjects.map(({ id }) => id)),
    elsewhere: new Set(catalogue.statements.map(({ id }) => id)),
  };
}

function failStopped(done: number, all: number): never {
  fail(
    'cancelled',
    `The check was stopped after ${done} of ${all} runs; those that were finished are kept.`,
    'Run it again: it goes on from there.',
  );
}

function asData({ statements, totals }: Report, found: readonly Diagnostic[], seconds: number): CheckReport {
  const diagnostics = found.toSorted((a, b) =>
    a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1,
  );
  return jsonSafe<CheckReport>({ statements, diagnostics, totals: { ...totals, seconds } });
}
