/** @file The fold (law L1): from the rows of a log to the schedule of every card. */

import type { CardId, ExperimentId } from '#engine/core/ids.ts';
import { applyGrade } from './apply-grade.ts';
import {
  type DisagreementEvent,
  type ImportEvent,
  isKnown,
  type KnownEvent,
  type LinkEvent,
  type ReviewEvent,
} from './events.ts';
import { identitiesOf } from './identity.ts';
import { mergeLogs } from './order.ts';
import { DEFAULT_PARAMETERS } from './parameters.ts';
import { NEW_STATE, type ParameterSet, type ParameterSetId, type ScheduleState } from './types.ts';
import { withoutCancelled } from './undo.ts';

export type ParameterSets = ReadonlyMap<ParameterSetId, ParameterSet>;

/**
 * Every card that some row names, with its schedule. Rows may come in any order, more than once, from any number of
 * devices; the answer depends on the set alone. Ids that name one card share one state.
 */
export function fold(events: readonly ReviewEvent[]): ReadonlyMap<CardId, ScheduleState> {
  const sets = parameterSetsIn(events);
  return mapHistories(events, (history) => replayHistory(history, sets));
}

/**
 * The schedule of one card from its own rows. `events` are those of all ids of the card; rows of parameter sets may
 * stand among them or be given as `known`, so that a caller need not read the whole log.
 */
export function foldCard(events: readonly ReviewEvent[], known: ParameterSets = new Map()): ScheduleState {
  const sets = new Map([...known, ...parameterSetsIn(events)]);
  return replayHistory(countingRows(events), sets);
}

/** Cards the user has made active or held; `null` once every such choice is undone. */
export function foldActivation(events: readonly ReviewEvent[]): ReadonlyMap<CardId, boolean | null> {
  return mapHistories(events, (history) => {
    const last = history.findLast((event) => event.kind === 'activate' || event.kind === 'hold');
    return last === undefined ? null : last.kind === 'activate';
  });
}

/** The user's newest choice for each experiment beside a card, in the order the choices were made; `auto` is no choice. */
export type LinkChoices = ReadonlyMap<ExperimentId, LinkEvent>;

/** Choices of every card that some row names. Rows of kinds `link`, `same` and `undo` are enough. */
export function foldLinks(events: readonly ReviewEvent[]): ReadonlyMap<CardId, LinkChoices> {
  return mapHistories(events, (history) => {
    const choices = new Map<ExperimentId, LinkEvent>();
    for (const event of history) {
      if (event.kind !== 'link') continue;
      choices.delete(event.experimentId);
      if (event.choice !== 'auto') choices.set(event.experimentId, event);
    }
    return choices;
  });
}

/** The statement whose surviving wording each card's answer is; `null` for the note's own once it was taken back. */
export function foldWordings(events: readonly ReviewEvent[]): ReadonlyMap<CardId, string | null> {
  return mapHistories(events, (history) => {
    const last = history.findLast((event) => event.kind === 'learn' || event.kind === 'unlearn');
    return last?.kind === 'learn' ? last.statementId : null;
  });
}

/** Statements the learner disagrees with, in the order of the newest disagreements. Rows of kinds `disagree`, `withdraw` and `undo` are enough. */
export function foldDisagreements(events: readonly ReviewEvent[]): ReadonlyMap<string, DisagreementEvent> {
  const disputes = new Map<string, DisagreementEvent>();
  for (const event of countingRows(events)) {
    if (event.kind !== 'disagree' && event.kind !== 'withdraw') continue;
    disputes.delete(event.statementId);
    if (event.kind === 'disagree') disputes.set(event.statementId, event);
  }
  return disputes;
}

/** Parameter sets by name. Content names a set, so it holds for rows that were written before it arrived. */
export function parameterSetsIn(events: Iterable<ReviewEvent>): ParameterSets {
  const sets = new Map<ParameterSetId, ParameterSet>([[DEFAULT_PARAMETERS.id, DEFAULT_PARAMETERS]]);
  for (const event of events)
    if (isKnown(event) && event.kind === 'parameters') sets.set(event.parameters.id, event.parameters);
  return sets;
}

/** The parameter set that new reviews are made under: the newest one in the log, else the defaults. */
export function parametersInForce(events: readonly ReviewEvent[]): ParameterSet {
  const newest = countingRows(events).findLast((event) => event.kind === 'parameters');
  return newest?.parameters ?? DEFAULT_PARAMETERS;
}

/** Groups the counting rows by card, in the order of replay, and computes one value for all ids of each card. */
function mapHistories<T>(
  events: readonly ReviewEvent[],
  compute: (history: readonly KnownEvent[]) => T,
): ReadonlyMap<CardId, T> {
  const ordered = countingRows(events);
  const { rootOf, matched } = identitiesOf(ordered);
  const histories = new Map<CardId, KnownEvent[]>();
  const ids = new Set<CardId>(matched);
  for (const id of ids) histories.set(rootOf(id), []);
  // A card all of whose rows are undone is still named by them, and is new again.
  for (const event of events) if (isKnown(event) && event.cardId !== null) ids.add(event.cardId);
  for (const event of ordered) {
    if (event.cardId === null) continue;
    const root = rootOf(event.cardId);
    const history = histories.get(root);
    if (history === undefined) histories.set(root, [event]);
    else history.push(event);
  }
  const values = new Map([...histories].map(([root, history]) => [root, compute(history)] as const));
  const blank = compute([]);
  return new Map([...ids].map((id) => [id, values.get(rootOf(id)) ?? blank] as const));
}

function countingRows(events: readonly ReviewEvent[]): readonly KnownEvent[] {
  return withoutCancelled(mergeLogs(events)).filter(isKnown);
}

function replayHistory(history: readonly KnownEvent[], sets: ParameterSets): ScheduleState {
  let state = NEW_STATE;
  let graded = false;
  const imports = new Map<CardId, ImportEvent>();
  for (const event of history) {
    switch (event.kind) {
      case 'import':
        // What the learner did here is worth more than what another tool wrote.
        if (!graded) state = { ...importedState(imports, event), suspended: state.suspended };
        break;
      case 'grade': {
        // The set may still be on its way from another device; until then the defaults stand in.
        const params = sets.get(event.parameterSet) ?? DEFAULT_PARAMETERS;
        state = applyGrade(state, { grade: event.grade, day: event.day, params });
        graded = true;
        break;
      }
      case 'suspend':
      case 'unsuspend':
        state = { ...state, suspended: event.kind === 'suspend' };
        break;
      default:
        break;
    }
  }
  return state;
}

/**
 * The newest import of each id counts; where two ids were found to be one card, a history wins over none, since the
 * new spelling of a reviewed card was imported as new.
 */
function importedState(imports: Map<CardId, ImportEvent>, event: ImportEvent): ScheduleState {
  imports.delete(event.cardId);
  imports.set(event.cardId, event);
  const newest = [...imports.values()].findLast(({ state }) => state.state !== 'new');
  return (newest ?? event).state;
}
