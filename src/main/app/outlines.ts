/** @file The vault's outlines laid over its notes: looked up once for each import. */

import { fail } from '#engine/contract/transport.ts';
import type { NotePath } from '#engine/core/ids.ts';
import {
  type Deck,
  deckNamed,
  deckNames,
  outlineOrder,
  type PlacedOutline,
  placeOutlines,
} from '#engine/outline/coverage.ts';
import type { Store } from './ports.ts';

export interface Outlines {
  /** In the order of paths. */
  all(): Promise<readonly PlacedOutline[]>;
  /** The rank of each note that an outline leads to. */
  order(): Promise<ReadonlyMap<NotePath, number>>;
  /** `OUTLINE` or `OUTLINE/PART`; `null` when there is none of that name. */
  deck(name: string): Promise<Deck | null>;
  /** As `deck`, of a whole outline; fails with `unknown-outline`. */
  outline(name: string): Promise<PlacedOutline>;
  /** Notes of each outline and part, by what it may be called. */
  names(): Promise<ReadonlyMap<string, readonly NotePath[]>>;
  /** What the title of each file is. */
  titles(): Promise<ReadonlyMap<NotePath, string>>;
  /** The notes have changed. */
  forget(): void;
}

interface Picture {
  readonly outlines: readonly PlacedOutline[];
  readonly order: ReadonlyMap<NotePath, number>;
  readonly names: ReadonlyMap<string, readonly NotePath[]>;
  readonly titles: ReadonlyMap<NotePath, string>;
}

const NONE: Picture = { outlines: [], order: new Map(), names: new Map(), titles: new Map() };
/** As many names as an error lists. */
const LISTED = 20;

export function createOutlines(store: Pick<Store, 'outlines' | 'noteEntries'>): Outlines {
  let picture: Promise<Picture> | undefined;
  const look = () => {
    // One that could not be taken is tried again.
    picture ??= takePicture(store).catch((thrown: unknown) => {
      picture = undefined;
      throw thrown;
    });
    return picture;
  };
  return {
    all: async () => (await look()).outlines,
    order: async () => (await look()).order,
    names: async () => (await look()).names,
    titles: async () => (await look()).titles,
    deck: async (name) => deckNamed((await look()).outlines, name),
    async outline(name) {
      const { outlines } = await look();
      const deck = deckNamed(outlines, name);
      return deck?.part === null ? deck.outline : failUnknown(name, outlines);
    },
    forget() {
      picture = undefined;
    },
  };
}

async function takePicture(store: Pick<Store, 'outlines' | 'noteEntries'>): Promise<Picture> {
  const found = await store.outlines();
  if (found.length === 0) return NONE;
  const entries = await store.noteEntries();
  const outlines = placeOutlines(found, entries);
  return {
    outlines,
    order: outlineOrder(outlines),
    names: deckNames(outlines),
    titles: new Map(entries.map(({ path, title }) => [path, title])),
  };
}

function failUnknown(name: string, outlines: readonly PlacedOutline[]): never {
  const known = outlines.slice(0, LISTED).map(({ title }) => title);
  const more = outlines.length > LISTED ? ' and others' : '';
  return fail(
    'unknown-outline',
    `There is no outline ${name}.`,
    known.length === 0
      ? 'This vault has none: an outline is a note that lists questions and links to notes, and answers nothing.'
      : `Outlines are: ${known.join(', ')}${more}.`,
  );
}
