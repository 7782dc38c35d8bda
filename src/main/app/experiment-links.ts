/** @file Which experiments belong to which cards. */

import type { Card } from '#engine/card/card.ts';
import type { OutputOf } from '#engine/contract/contract.ts';
import type { CardId } from '#engine/core/ids.ts';
import { type CardLinks, proposedLinks, withChoices } from '#engine/experiment/links/links.ts';
import { formatExperimentLink } from '#engine/experiment/spec/link.ts';
import type { Catalogue, Experiment, ExperimentLink } from '#engine/experiment/types.ts';
import type { LinkChoices } from '#engine/schedule/fold.ts';
import type { AppContext } from './context.ts';
import type { NoteExperiment } from './ports.ts';
import { catalogueWith } from './vault-catalogue.ts';

type LinkView = OutputOf<'cards.show'>['links'][number];

export interface ExperimentLinks {
  /** Ids, the first being the one the experiment key opens. */
  of(card: Card): Promise<readonly string[]>;
  ofAll(cards: readonly Card[]): Promise<ReadonlyMap<CardId, readonly string[]>>;
  /** With their reasons, and those that the user has hidden. */
  shownWith(card: Card): Promise<{ readonly links: LinkView[]; readonly hiddenLinks: LinkView[] }>;
  /** The app's own and those of the notes. */
  catalogue(): Promise<Catalogue>;
  all(): Promise<readonly Listed[]>;
  /** The notes have changed. */
  forget(): void;
}

interface Listed {
  readonly experiment: Experiment;
  readonly cards: readonly CardId[];
}

interface Picture {
  readonly catalogue: Catalogue;
  readonly refs: ReadonlyMap<string, readonly NoteExperiment[]>;
  /** What note and catalogue propose. Comparing a card with every statement takes time, so it is done once per import. */
  readonly proposed: Map<CardId, readonly ExperimentLink[]>;
}

type Choices = ReadonlyMap<CardId, LinkChoices>;

export function createExperimentLinks(store: AppContext['store']): ExperimentLinks {
  let picture: Promise<Picture> | undefined;
  const look = async () => {
    picture ??= takePicture(store);
    return await picture;
  };
  const ofAll = async (cards: readonly Card[]) => {
    const [seen, choices] = await Promise.all([look(), store.linkChoices()]);
    const found = new Map<CardId, readonly string[]>();
    let sliceStart = performance.now();
    for (const card of cards) {
      found.set(card.id, idsOf(linksIn(seen, choices, card)));
      if (performance.now() - sliceStart < SLICE_MS) continue;
      await new Promise((resume) => setImmediate(resume));
      sliceStart = performance.now();
    }
    return found;
  };
  return {
    ofAll,
    of: async (card) => idsOf(linksIn(await look(), await store.linkChoices(), card)),
    async shownWith(card) {
      const seen = await look();
      const { shown, hidden } = linksIn(seen, await store.linkChoices(), card);
      const view = (link: ExperimentLink) => linkView(link, seen.catalogue);
      return { links: shown.map(view), hiddenLinks: hidden.map(view) };
    },
    catalogue: async () => (await look()).catalogue,
    async all() {
      const linked = new Map<string, CardId[]>();
      const cards = (await store.cards({})).map(({ card }) => card);
      for (const [card, ids] of await ofAll(cards))
        for (const id of ids) linked.set(id, [...(linked.get(id) ?? []), card]);
      const { experiments } = (await look()).catalogue;
      return [...experiments.values()].map((experiment) => ({
        experiment,
        cards: linked.get(experiment.id) ?? [],
      }));
    },
    forget() {
      picture = undefined;
    },
  };
}

/** Others get a turn after this long (law L10). */
const SLICE_MS = 8;

async function takePicture(store: AppContext['store']): Promise<Picture> {
  const notes = await store.noteRefs();
  const refs = new Map(notes.map(({ path, experiments }) => [path as string, experiments]));
  return { catalogue: catalogueWith(notes), refs, proposed: new Map() };
}

function linksIn({ catalogue, refs, proposed }: Picture, choices: Choices, card: Card): CardLinks {
  const known = proposed.get(card.id) ?? proposedLinks(card, refs.get(card.note) ?? [], catalogue);
  proposed.set(card.id, known);
  return withChoices(known, choices.get(card.id) ?? NO_CHOICES, catalogue);
}

const NO_CHOICES: LinkChoices = new Map();

function idsOf({ shown }: CardLinks): readonly string[] {
  return shown.map(({ experiment }) => experiment);
}

function linkView(
  { experiment, overrides, reason, by, inline }: ExperimentLink,
  catalogue: Catalogue,
): LinkView {
  const title = (inline ?? catalogue.experiments.get(experiment))?.title ?? {
    zh: experiment,
    en: experiment,
  };
  return { experiment, target: formatExperimentLink({ id: experiment, overrides }), title, reason, by };
}
