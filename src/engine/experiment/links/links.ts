/**
 * @file Which experiments stand beside a card, in the order of design §6: a block or link inside its lines, its note's
 * front matter, the user's own choice, statements of the catalogue that match its text, concepts that it speaks of. The
 * user's choice also takes away what the others brought.
 */

import type { Card, ExperimentRef } from '#engine/card/card.ts';
import type { ExperimentId } from '#engine/core/ids.ts';
import { experimentsOfConcept } from '../suggest/experiments.ts';
import { suggestConcepts } from '../suggest/suggest.ts';
import { concepts } from '../suggest/vocabulary/concepts.ts';
import type { Bilingual, Catalogue, ExperimentLink, Overrides, Statement } from '../types.ts';
import { resolveRef } from './references.ts';
import { matchingStatements } from './statements.ts';

/** What the user decided about one experiment beside a card. */
export interface Choice {
  readonly choice: 'show' | 'hide' | 'auto';
  readonly overrides: Overrides;
}

export interface CardLinks {
  /** Without repeats: the first reason for an experiment is kept. */
  readonly shown: readonly ExperimentLink[];
  /** What would be shown, had the user not said "not this one". */
  readonly hidden: readonly ExperimentLink[];
}

/** Links that follow from note and catalogue alone; an experiment may come more than once. */
export function proposedLinks(
  card: Card,
  noteRefs: readonly ExperimentRef[],
  catalogue: Catalogue,
): readonly ExperimentLink[] {
  const block = card.experimentRefs.flatMap((ref) => fromRef(ref, card, catalogue, 'block'));
  const frontMatter = noteRefs
    .filter(({ from }) => from === 'front-matter')
    .flatMap((ref) => fromRef(ref, card, catalogue, 'front-matter'));
  const statements = matchingStatements(card, catalogue.statements).flatMap((statement) =>
    fromStatement(statement, catalogue),
  );
  // Where the author or the catalogue knows better, nothing is guessed.
  const isKnown = block.length + statements.length > 0;
  return [...block, ...frontMatter, ...statements, ...(isKnown ? [] : fromConcepts(card, catalogue))];
}

/** The proposed links with the user's choices applied; a chosen experiment that no longer exists is passed over. */
export function withChoices(
  proposed: readonly ExperimentLink[],
  choices: ReadonlyMap<string, Choice>,
  catalogue: Catalogue,
): CardLinks {
  const own = [...choices].flatMap(([id, { choice, overrides }]) =>
    choice === 'show' ? fromId(id, catalogue, { by: 'user', reason: REASONS.user, overrides }) : [],
  );
  const before = proposed.filter(({ by }) => by === 'block' || by === 'front-matter');
  const after = proposed.filter(({ by }) => by !== 'block' && by !== 'front-matter');
  const all = withoutRepeats([...before, ...own, ...after]);
  const isHidden = ({ experiment }: ExperimentLink) => choices.get(experiment)?.choice === 'hide';
  return { shown: all.filter((link) => !isHidden(link)), hidden: all.filter(isHidden) };
}

function withoutRepeats(links: readonly ExperimentLink[]): readonly ExperimentLink[] {
  const seen = new Set<string>();
  return links.filter(({ experiment }) => !seen.has(experiment) && seen.add(experiment) !== undefined);
}

const REASONS = {
  block: { zh: '笔记的这一段里写了这个实验', en: 'this block of the note holds or names it' },
  frontMatter: { zh: '笔记的 front matter 里写了这个实验', en: "the note's front matter names it" },
  user: { zh: '你自己选的', en: 'chosen by you' },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** References that cannot be read give no link here; their diagnostics come with the import. */
function fromRef(
  ref: ExperimentRef,
  card: Card,
  catalogue: Catalogue,
  by: 'block' | 'front-matter',
): ExperimentLink[] {
  const resolved = resolveRef(ref, card.note, catalogue);
  if (!resolved.ok) return [];
  const { target, inline } = resolved.value;
  const reason = by === 'block' ? REASONS.block : REASONS.frontMatter;
  return [{ experiment: target.id as ExperimentId, reason, by, overrides: target.overrides, inline }];
}

function fromId(
  id: string,
  { experiments }: Catalogue,
  link: Pick<ExperimentLink, 'by' | 'reason' | 'overrides'>,
): ExperimentLink[] {
  return experiments.has(id) ? [{ experiment: id as ExperimentId, inline: null, ...link }] : [];
}

/** More than this is a list to choose from, not a suggestion. */
const MOST_SUGGESTED = 3;

function fromConcepts(card: Card, catalogue: Catalogue): ExperimentLink[] {
  const links = suggestConcepts(card).flatMap(({ concept, words }) => {
    const { name } = concepts[concept];
    const reason = {
      zh: `推荐，因为这张卡片讲的是${name.zh}（提到 ${words.join('、')}）`,
      en: `suggested because the card is about ${name.en} (it says ${words.join(', ')})`,
    };
    return experimentsOfConcept[concept].flatMap((id) =>
      fromId(id, catalogue, { by: 'concept', reason, overrides: {} }),
    );
  });
  return links.slice(0, MOST_SUGGESTED);
}

function fromStatement(statement: Statement, catalogue: Catalogue): ExperimentLink[] {
  const reason = {
    zh: `检验的是这句话：${statement.says.zh}`,
    en: `It checks this sentence: ${statement.says.en}`,
  };
  const ids = [...new Set([statement.pane, statement.experiment])];
  return ids.flatMap((id) => fromId(id, catalogue, { by: 'statement', reason, overrides: {} }));
}
