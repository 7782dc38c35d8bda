/** @file The vault's outlines: what of them has a note and a question, and the order they give to new cards. */

import type { OutlineDetail, OutlineRow } from '#engine/contract/outlines.ts';
import type { Handlers } from '#engine/contract/transport.ts';
import { fail } from '#engine/contract/transport.ts';
import type { NotePath } from '#engine/core/ids.ts';
import { type LinkTargets, linkTargets } from '#engine/outline/resolve.ts';
import type { AppContext } from './context.ts';
import type { StoredOutline } from './ports.ts';

export function outlineHandlers(app: AppContext): Pick<Handlers, 'outlines.list' | 'outlines.show'> {
  return {
    'outlines.list': async () => (await detailsOf(app, await app.store.outlines())).map(rowOf),
    'outlines.show': async ({ name }) => {
      const all = await app.store.outlines();
      const wanted =
        all.find(({ path, outline }) => [path, outline.title, nameOf(path)].includes(name)) ??
        failUnknown(name, all);
      const [detail] = await detailsOf(app, [wanted]);
      return detail ?? failUnknown(name, all);
    },
  };
}

/** The rank of each note that an outline leads to, in the order of outlines and their items. */
export async function outlineRanks(app: AppContext): Promise<ReadonlyMap<string, number>> {
  const ranks = new Map<string, number>();
  const outlines = await app.store.outlines();
  if (outlines.length === 0) return ranks;
  const targets = await targetsOf(app);
  for (const { path, outline } of outlines)
    for (const { items } of outline.parts)
      for (const { links } of items) {
        const note = noteOf(links, path, targets);
        if (note !== null && !ranks.has(note)) ranks.set(note, ranks.size);
      }
  return ranks;
}

async function targetsOf(app: AppContext): Promise<LinkTargets> {
  return linkTargets((await app.store.noteStamps()).map(({ path }) => path));
}

function noteOf(links: readonly string[], from: string, targets: LinkTargets): NotePath | null {
  for (const link of links) {
    const note = targets.resolve(link, from);
    if (note !== null) return note;
  }
  return null;
}

async function detailsOf(app: AppContext, outlines: readonly StoredOutline[]): Promise<OutlineDetail[]> {
  const targets = await targetsOf(app);
  const questions = Map.groupBy(
    (await app.store.queueRows()).filter(({ kind }) => kind === 'question'),
    ({ note }) => note,
  );
  return outlines.map(({ path, outline }) => ({
    note: path,
    title: outline.title,
    parts: outline.parts.map(({ title, minutes, items }) => ({
      title,
      minutes,
      items: items.map(({ text, links, line }) => {
        const note = noteOf(links, path, targets);
        const cards = note === null ? [] : (questions.get(note) ?? []).map(({ id }) => id);
        const state = note === null ? 'gap' : cards.length > 0 ? 'asked' : 'unasked';
        return { text, line, note, cards, state } as const;
      }),
    })),
  }));
}

function rowOf({ note, title, parts }: OutlineDetail): OutlineRow {
  const items = parts.flatMap((part) => part.items);
  const minutes = parts.flatMap((part) => (part.minutes === null ? [] : [part.minutes]));
  return {
    ...{ note, title, parts: parts.length, items: items.length },
    minutes: minutes.length === 0 ? null : minutes.reduce((sum, each) => sum + each, 0),
    linked: items.filter((item) => item.note !== null).length,
    asked: items.filter(({ state }) => state === 'asked').length,
    gaps: items.filter(({ state }) => state === 'gap').length,
  };
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/, '');
}

function failUnknown(name: string, all: readonly StoredOutline[]): never {
  const known = all.map(({ outline }) => outline.title).join(', ');
  return fail(
    'unknown-outline',
    `There is no outline ${name}.`,
    known === '' ? 'This vault has none.' : `Outlines are: ${known}.`,
  );
}
