/** @file An app in memory behind the contract's own dispatch: inputs are validated, every call is kept, any call can be made to fail. */

import type { AppEvent } from '#engine/contract/contract.ts';
import type { OutlineDetail, OutlineRow, PracticeQuestions } from '#engine/contract/outlines.ts';
import type { CardRow } from '#engine/contract/search.ts';
import {
  type ApiRequest,
  dispatch,
  fail,
  type Handlers,
  type HostBridge,
} from '#engine/contract/transport.ts';
import type {
  AppInfo,
  CardView,
  ImportReport,
  Recorded,
  RunResult,
  TodayView,
} from '#engine/contract/views.ts';
import { experimentRows, fakeDetail, cards as someCards } from './fake-cards.ts';
import { fakeVault } from './fake-vault.ts';

export interface FakeHost extends HostBridge {
  readonly calls: ApiRequest[];
  /** The next calls of this procedure end in this error; `null` heals it. */
  failWith(procedure: string, code: string | null): void;
  tell(event: AppEvent): void;
}

export interface FakeOptions {
  readonly cards?: readonly CardView[];
  readonly nextDue?: string | null;
  /** Instead of what follows from the cards. */
  readonly today?: Partial<TodayView>;
  readonly outlines?: readonly OutlineRow[];
  readonly outline?: OutlineDetail;
  /** Of every outline. */
  readonly practice?: PracticeQuestions;
  readonly settings?: Partial<AppInfo['settings']>;
}

export function fakeHost(options: FakeOptions = {}): FakeHost {
  const calls: ApiRequest[] = [];
  const failures = new Map<string, string>();
  const listeners = new Set<(event: AppEvent) => void>();
  const handlers = fakeHandlers(options);
  return {
    calls,
    failWith: (procedure, code) =>
      void (code === null ? failures.delete(procedure) : failures.set(procedure, code)),
    tell: (event) => {
      for (const listener of listeners) listener(event);
    },
    onEvent: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    call: async (request) => {
      calls.push(request);
      const code = failures.get(request.procedure);
      if (code !== undefined) {
        return { ok: false, error: { code, message: `It failed: ${code}.`, hint: 'Do this next.' } };
      }
      return await dispatch(handlers, request);
    },
  };
}

function fakeHandlers({
  cards = someCards,
  nextDue = '2026-11-27',
  settings,
  today = {},
  outlines = [],
  outline,
  practice,
}: FakeOptions): Handlers {
  const graded: string[] = [];
  const suspended = new Set<string>();
  const choices = new Map<string, ReadonlyMap<string, 'show' | 'hide' | 'auto'>>();
  const disagreements = new Map<string, string>();
  const learned = new Map<string, string>();
  const active = new Map(cards.map((card) => [card.id, card.active]));
  let info: AppInfo = {
    version: '0.1.0',
    vault: 'notes',
    host: 'test',
    settings: {
      language: 'en',
      theme: 'system',
      newPerDay: 10,
      rolloverHour: 4,
      desiredRetention: 0.9,
      writeBack: false,
      writeMastery: false,
      editor: 'system',
      ...settings,
    },
  };
  const view = (card: CardView): CardView => ({
    ...card,
    active: active.get(card.id) ?? card.active,
    schedule: { ...card.schedule, suspended: suspended.has(card.id) },
  });
  const find = (id: string) => {
    const card = cards.find((candidate) => candidate.id === id);
    return card === undefined ? fail('unknown-card', 'There is no such card.', 'Import again.') : view(card);
  };
  const due = () =>
    cards.map(view).filter((card) => card.active && !card.schedule.suspended && !graded.includes(card.id));
  const record = (kind: string, id: string, grade: Recorded['event']['grade'] = null): Recorded => ({
    event: {
      id: `event-${graded.length}`,
      kind,
      cardId: id,
      grade,
      at: '2026-11-24T09:00:00+08:00',
      cancels: null,
    },
    card: find(id),
  });
  const notHere = () => fail('not-here', 'The fake has no such procedure.', 'Use the real app.');
  return {
    'app.info': () => info,
    'settings.change': (change) => {
      info = { ...info, settings: { ...info.settings, ...withoutUndefined(change) } };
      return info.settings;
    },
    'vault.import': (): ImportReport => notHere(),
    ...fakeVault(),
    'cards.search': ({ query = '', offset = 0, limit = 100 }) => {
      const problem = query.includes('is:duee')
        ? {
            at: query.indexOf('duee'),
            length: 4,
            message: 'There is no state duee.',
            hint: 'Did you mean is:due?',
          }
        : null;
      const found = problem === null ? cards.map(view).filter((card) => isAsked(card, query)) : [];
      return { total: found.length, rows: found.slice(offset, offset + limit).map(rowOf), problem };
    },
    'vault.stopImport': () => ({ stopped: false }),
    'vault.choices': () => [
      { id: 'folder-one', name: 'notes', current: true },
      { id: 'folder-two', name: 'papers', current: false },
    ],
    'vault.open': () => info,
    'cards.list': ({ search }) =>
      cards
        .map(view)
        .filter((card) => search === undefined || `${card.prompt} ${card.answer}`.includes(search)),
    'cards.show': ({ id }) => fakeDetail(find(id), choices.get(id), wordingOf(learned.get(id))),
    'cards.link': ({ id, experiment, choice }) => {
      choices.set(id, new Map(choices.get(id)).set(experiment, choice));
      const { links, hiddenLinks } = fakeDetail(find(id), choices.get(id));
      return { ...record('link', id), links, hiddenLinks };
    },
    'cards.activate': ({ id, active: isActive }) => {
      active.set(id, isActive);
      return record('activate', id);
    },
    'cards.suspend': ({ id, suspended: isSuspended }) => {
      if (isSuspended) suspended.add(id);
      else suspended.delete(id);
      return record('suspend', id);
    },
    'cards.openEditor': () => ({
      opened: false,
      place: '深度学习/梯度.md:12',
      message: 'There is no editor.',
      hint: 'Open it by hand.',
    }),
    'vault.removals': () => ({ held: null }),
    'vault.keepRemoved': () => notHere(),
    'matches.list': () => [],
    'matches.decide': () => notHere(),
    'outlines.list': () => [...outlines],
    'outlines.show': () => outline ?? notHere(),
    'practice.questions': ({ outline: wanted, count = 1000 }) => {
      if (wanted !== undefined) return practice ?? notHere();
      const asked = cards
        .map(view)
        .filter((card) => card.kind === 'question' && card.active && !card.schedule.suspended);
      const questions = asked
        .slice(0, count)
        .map(({ id, prompt, note }) => ({ id, prompt, note, part: null }));
      return { outline: null, total: asked.length, questions, parts: [], gaps: [] };
    },
    'queue.today': () => {
      const waiting = due();
      const fresh = waiting.filter((card) => card.schedule.state === 'new').length;
      return {
        day: '2026-11-24',
        due: waiting.length - fresh,
        new: fresh,
        minutes: waiting.length * 0.5,
        secondsPerCard: 30,
        reviewedToday: graded.length,
        nextDue: waiting.length === 0 ? nextDue : null,
        away: null,
        catchingUp: false,
        backlog: waiting.length - fresh,
        budget: 30,
        outlines: outlines.length,
        ...today,
        questions: cards.filter((card) => card.kind === 'question').length,
      };
    },
    'queue.due': () =>
      due().map(({ id, note, kind, prompt, schedule }) => ({
        id,
        note,
        kind,
        prompt,
        state: schedule.state,
        due: schedule.due,
        retrievability: null,
      })),
    'review.grade': ({ id, grade }) => {
      graded.push(id);
      return record('grade', id, grade);
    },
    'review.undo': () => {
      const id = graded.pop();
      return id === undefined
        ? fail('nothing-to-undo', 'Nothing to undo.', 'Grade a card.')
        : record('undo', id);
    },
    'schedule.replay': () => [],
    'experiment.list': () => [...experimentRows],
    'experiment.show': () => notHere(),
    'experiment.run': (): RunResult => notHere(),
    'experiment.torch': () => ({ script: 'import math, torch\nprint("measured 1")\n' }),
    'experiment.cancel': () => ({ cancelled: true }),
    'experiment.record': () => ({ event: 'event-experiment' }),
    'check.run': () => notHere(),
    'check.cancel': () => ({ cancelled: false }),
    'simulate.run': () => notHere(),
    'statement.disagreements': () =>
      [...disagreements].map(([statement, reason]) => ({
        statement,
        reason,
        at: '2026-11-24T09:00:00+08:00',
      })),
    'statement.disagree': ({ id, reason }) => {
      disagreements.set(id, reason);
      return { event: statementEvent('disagree') };
    },
    'statement.withdraw': ({ id }) => {
      disagreements.delete(id);
      return { event: statementEvent('withdraw') };
    },
    'statement.learn': ({ id, cardId }) => {
      learned.set(cardId, id);
      return record('learn', cardId);
    },
    'statement.unlearn': ({ cardId }) => {
      learned.delete(cardId);
      return record('unlearn', cardId);
    },
    ...fakeWriteBack(),
    'log.export': () => [],
    'log.merge': () => ({ added: 0, known: 0, cards: 0 }),
  };
}

/** One note that could be written. */
function fakeWriteBack() {
  let on = false;
  const status = () => ({ on, mastery: false, waiting: on ? 0 : 1, written: 0, problems: [], raised: [] });
  return {
    'writeBack.status': status,
    'writeBack.preview': () => ({
      path: '深度学习/梯度.md',
      line: 1,
      before: ['---', "last_reviewed: '2025-11-22'", 'review_count: 1', '---'],
      after: ['---', "last_reviewed: '2026-11-24'", 'review_count: 2', '---'],
      isExample: false,
      token: 'token',
    }),
    'writeBack.agree': () => {
      on = true;
      return status();
    },
    'writeBack.stop': () => {
      on = false;
      return status();
    },
    'writeBack.now': () => ({ on, written: [], same: 0, problems: [], waiting: 0 }),
    'writeBack.strip': () => ({ dryRun: false, notes: [] }),
    'writeBack.answerRaised': status,
  };
}

function wordingOf(statement: string | undefined) {
  const text = { zh: '每层乘的是 Wᵀ 和 σ′ 的积。', en: 'Each layer multiplies by Wᵀ and σ′ together.' };
  return statement === undefined ? null : { statement, text };
}

function statementEvent(kind: string) {
  return {
    id: `event-${kind}`,
    kind,
    cardId: null,
    grade: null,
    at: '2026-11-24T09:00:00+08:00',
    cancels: null,
  };
}

function withoutUndefined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

function isAsked(card: CardView, query: string): boolean {
  const words = query.split(' ').map((word) => word.replace(/^\(|\)$/g, ''));
  return words.every((word) => {
    if (word === 'is:active' || word === 'is:held') return card.active === (word === 'is:active');
    if (word === '-is:suspended') return !card.schedule.suspended;
    if (word.startsWith('kind:')) return card.kind === word.slice(5);
    if (word.startsWith('id:')) return card.id.startsWith(word.slice(3));
    return `${card.prompt} ${card.answer}`.includes(word);
  });
}

function rowOf({ id, note, lines, kind, active, prompt, answer, schedule }: CardView): CardRow {
  return {
    id,
    note,
    lines,
    kind,
    active,
    orphaned: false,
    prompt,
    snippet: { text: answer, marks: [] },
    schedule,
  };
}
