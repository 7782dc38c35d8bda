/** @file What every use case is given, and the two questions they all ask: which day is it, and what is an event stamped with. */

import type { AppEvent } from '#engine/contract/contract.ts';
import type { Settings } from '#engine/contract/views.ts';
import { type CalendarDay, type InstantMs, studyDay } from '#engine/core/time.ts';
import { DEFAULT_PARAMETERS, parameterSet } from '#engine/schedule/parameters.ts';
import type { ParameterSet, ParameterSetId } from '#engine/schedule/types.ts';
import type { Outlines } from './outlines.ts';
import type {
  Clock,
  Editor,
  KeptRuns,
  NoteWriter,
  Reader,
  Runner,
  Store,
  Vault,
  VaultList,
} from './ports.ts';

export interface AppPorts {
  readonly vault: Vault;
  /** Reads in this thread when left out. */
  readonly reader?: Reader;
  readonly store: Store;
  readonly clock: Clock;
  readonly runner: Runner;
  readonly kept: KeptRuns;
  readonly version: string;
  readonly host: 'electron' | 'http' | 'cli' | 'test';
  /** Left out where notes are only read. */
  readonly writer?: NoteWriter;
  readonly editor?: Editor;
  /** Hosts that can change folders say how. */
  readonly vaults?: VaultList;
  /** The folder is not the one this store was filled from last: what is missing from it was left behind on purpose. */
  readonly anotherVault?: boolean;
}

export interface AppContext extends AppPorts {
  readonly emit: (event: AppEvent) => void;
  readonly outlines: Outlines;
}

/** What every event says about its moment. */
export interface Stamp {
  readonly at: InstantMs;
  readonly zone: string;
  readonly rolloverHour: number;
  readonly day: CalendarDay;
  readonly parameterSet: ParameterSetId;
}

export function stampOf(app: AppContext, settings: Settings, at: InstantMs = app.clock.now()): Stamp {
  const zone = app.clock.zone();
  const { rolloverHour } = settings;
  return {
    at,
    zone,
    rolloverHour,
    day: studyDay(at, { zone, rolloverHour }),
    parameterSet: parametersOf(settings).id,
  };
}

export function todayOf(app: AppContext, settings: Settings): CalendarDay {
  return studyDay(app.clock.now(), { zone: app.clock.zone(), rolloverHour: settings.rolloverHour });
}

/** The parameter set in force: the weights are FSRS-6's own, the retention is the user's. */
export function parametersOf(settings: Settings): ParameterSet {
  const made = parameterSet({ desiredRetention: settings.desiredRetention });
  return made.ok ? made.value : DEFAULT_PARAMETERS;
}
