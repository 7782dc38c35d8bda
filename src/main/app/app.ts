/** @file The app: every procedure of the contract over five ports. Hosts carry the calls, they decide nothing. */

import type { AppEvent } from '#engine/contract/contract.ts';
import { AppFailure, type Handlers, type Subscribe } from '#engine/contract/transport.ts';
import type { ImportReport } from '#engine/contract/views.ts';
import { replay } from '#engine/schedule/replay.ts';
import { cardLinkHandlers } from './card-links.ts';
import { cardHandlers } from './cards.ts';
import { checkHandlers } from './check.ts';
import type { AppContext, AppPorts } from './context.ts';
import { createExperimentLinks } from './experiment-links.ts';
import { experimentHandlers } from './experiments.ts';
import { explainHandlers } from './explain.ts';
import { headingHandlers } from './headings.ts';
import { createImport, type ImportOptions, importHandlers } from './import.ts';
import { logHandlers } from './log.ts';
import { createRemovals, removalHandlers } from './mass-vanishing.ts';
import { matchHandlers } from './matches.ts';
import { editorHandlers } from './open-editor.ts';
import { outlineHandlers } from './outline-views.ts';
import { createOutlines } from './outlines.ts';
import { practiceHandlers } from './practice.ts';
import { queueHandlers } from './queue.ts';
import { reviewHandlers } from './review.ts';
import { searchHandlers } from './search.ts';
import { settingsHandlers } from './settings.ts';
import { simulateHandlers } from './simulate.ts';
import { statementHandlers } from './statements.ts';
import { profileHandlers } from './vault-profile.ts';
import { createWriteBack } from './write-back.ts';
import { createWriteTimer } from './write-timer.ts';

export interface App {
  readonly handlers: Handlers;
  readonly subscribe: Subscribe;
  /** Brings the store up to date with the vault. */
  refresh(options?: ImportOptions): Promise<ImportReport>;
  /** From now on refreshes whenever the vault says that it changed. For hosts that stay open. */
  watch(): void;
  /** Ends what runs and closes store and runner. */
  close(): Promise<void>;
}

export function createApp(ports: AppPorts): App {
  const links = createExperimentLinks(ports.store);
  const outlines = createOutlines(ports.store);
  const listeners = new Set<(event: AppEvent) => void>();
  const emit = (event: AppEvent) => {
    if (event.kind === 'vault.changed') {
      links.forget();
      outlines.forget();
    }
    if (event.kind === 'review.recorded') timer?.poke();
    for (const listener of listeners) listener(event);
  };
  const app: AppContext = { ...ports, emit, outlines };
  const removals = createRemovals(app);
  const imports = createImport(app, removals);
  const refresh = imports.run;
  const writeBack = createWriteBack(app, imports);
  const timer = ports.writer === undefined ? null : createWriteTimer(writeBack);
  const experiments = experimentHandlers(app, links);
  const checks = checkHandlers(app);
  let stopWatching: (() => Promise<void>) | undefined;
  return {
    handlers: {
      ...importHandlers(imports),
      ...removalHandlers(app, removals),
      ...explainHandlers(app),
      ...headingHandlers(app),
      ...profileHandlers(app, imports),
      ...cardHandlers(app, links),
      ...searchHandlers(app),
      ...cardLinkHandlers(app, links),
      ...matchHandlers(app, links),
      ...outlineHandlers(app),
      ...practiceHandlers(app),
      ...queueHandlers(app),
      ...reviewHandlers(app, links),
      ...experiments.handlers,
      ...checks.handlers,
      ...logHandlers(app),
      ...settingsHandlers(app),
      ...simulateHandlers(app),
      ...statementHandlers(app, links),
      ...writeBack.handlers,
      ...editorHandlers(app),
      'schedule.replay': ({ input }) => replayed(input),
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    refresh,
    watch() {
      // A vault that is gone for the moment is no reason to fall over: the next hint tries again.
      stopWatching ??= ports.vault.watch(
        (only) => void refresh(only === null ? {} : { only }).catch(() => {}),
      );
      // What the last session did not get to.
      timer?.poke();
    },
    async close() {
      listeners.clear();
      await stopWatching?.();
      await timer?.close();
      imports.stop();
      experiments.cancelAll();
      checks.cancelAll();
      await ports.runner.close();
      await ports.reader?.close();
      await ports.store.close();
    },
  };
}

function replayed(input: unknown) {
  const steps = replay(input);
  if (!steps.ok) throw new AppFailure(steps.error);
  return steps.value.map((step) => ({ ...step }));
}
