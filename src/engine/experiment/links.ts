/**
 * @file Which experiments stand beside a card, in the order of design §6: a block or link inside its lines, its note's
 * front matter, the user's own choice, statements of the catalogue that match its text. Statements are matched by
 * heading path and similarity of text, never by file name or whole-file hash, so that a moved or renamed note keeps
 * its experiments.
 */

import type { Card, ExperimentRef } from '#engine/card/card.ts';
import { type Bigrams, bigramsOf, dice, diceSimilarity } from '#engine/card/similarity.ts';
import type { AppError, Diagnostic } from '#engine/core/diagnostic.ts';
import { hashOfJson } from '#engine/core/hash.ts';
import type { ExperimentId } from '#engine/core/ids.ts';
import { suggestion } from '#engine/core/nearest.ts';
import { err, ok, type Result } from '#engine/core/result.ts';
import { catalogue as builtIn } from './catalogue/catalogue.ts';
import { type ExperimentTarget, parseExperimentLink } from './spec/link.ts';
import { parametersOf } from './spec/parameters.ts';
import { parseSpec, specFromPlain } from './spec/parse-spec.ts';
import type {
  Bilingual,
  Binding,
  Catalogue,
  Experiment,
  ExperimentLink,
  ExperimentSpec,
  Statement,
} from './types.ts';

/** Links of a card, without repeats: the first reason for an experiment is kept. */
export function linkExperiments(
  card: Card,
  noteRefs: readonly ExperimentRef[],
  catalogue: Catalogue,
  chosen: readonly string[] = [],
): ExperimentLink[] {
  const links = [
    ...card.experimentRefs.flatMap((ref) => fromRef(ref, card, catalogue, 'block')),
    ...noteRefs
      .filter(({ from }) => from === 'front-matter')
      .flatMap((ref) => fromRef(ref, card, catalogue, 'front-matter')),
    ...chosen.flatMap((target) => fromTarget(target, catalogue, 'user', REASONS.user)),
    ...matchingStatements(card, catalogue.statements).flatMap((statement) =>
      fromStatement(statement, catalogue),
    ),
  ];
  const seen = new Set<string>();
  return links.filter(({ experiment }) => !seen.has(experiment) && seen.add(experiment) !== undefined);
}

const REASONS = {
  block: { zh: '笔记的这一段里写了这个实验', en: 'this block of the note holds or names it' },
  frontMatter: { zh: '笔记的 front matter 里写了这个实验', en: "the note's front matter names it" },
  user: { zh: '你自己选的', en: 'chosen by you' },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** What a reference of a note stands for: an experiment of the catalogue or one written in the note. */
export function resolveRef(
  ref: ExperimentRef,
  path: string,
  catalogue: Catalogue,
): Result<{ readonly target: ExperimentTarget; readonly inline: Experiment | null }, readonly Diagnostic[]> {
  const written = ref.from === 'front-matter' ? parsedJson(ref.source) : ref.source;
  if (ref.from === 'link' || (ref.from === 'front-matter' && typeof written === 'string')) {
    const target = resolveTarget(String(written), catalogue);
    if (target.ok) return ok({ target: target.value, inline: null });
    const { code, message, hint } = target.error;
    const diagnostic = { path: path as Diagnostic['path'], line: ref.line, severity: 'warning' as const };
    return err([{ ...diagnostic, code, message: `${message} ${hint}` }]);
  }
  const base = (id: string) => catalogue.experiments.get(id)?.spec;
  // The fence's own line stands above its content.
  const spec =
    ref.from === 'fence'
      ? parseSpec(ref.source, { path, line: ref.line + 1, base })
      : specFromPlain(written, { path, line: ref.line, base });
  if (!spec.ok) return spec;
  const inline = inlineExperiment(spec.value);
  return ok({ target: { id: inline.id, overrides: {} }, inline });
}

/** An experiment of the catalogue by id or link. Error: `unknown-experiment` with the nearest id. */
export function resolveTarget(text: string, catalogue: Catalogue): Result<ExperimentTarget, AppError> {
  const target = parseExperimentLink(text);
  if (!target.ok || catalogue.experiments.has(target.value.id)) return target;
  const { id } = target.value;
  const known = [...catalogue.experiments.keys()];
  const nearest = suggestion(id, known);
  return err({
    code: 'unknown-experiment',
    message: `There is no experiment "${id}".`,
    hint: nearest.startsWith('known') ? 'See the list of experiments.' : `Try again: ${nearest}`,
  });
}

/** An experiment for a spec that stands in a note or file; without an id of its own it gets one from its content. */
export function inlineExperiment(spec: ExperimentSpec): Experiment {
  const id = idOf(spec);
  const title = spec.title ?? spec.id ?? id;
  const curve = spec.kind === 'network' || spec.kind === 'recurrent';
  return {
    id,
    title: { zh: title, en: title },
    spec,
    parameters: parametersOf(spec),
    guess: null,
    sentence: curve ? CURVE_SENTENCE : null,
    switch: null,
    figure: curve ? 'depth-curve' : spec.kind === 'residual' ? 'residual-path' : 'none',
    statement: null,
  };
}

/** An id of the app's own catalogue keeps its meaning there; the block that chose it too gets one beside it. */
function idOf(spec: ExperimentSpec): ExperimentId {
  const hash = hashOfJson(spec).slice(0, 12);
  if (spec.id === undefined) return `spec-${hash}` as ExperimentId;
  return (builtIn.experiments.has(spec.id) ? `${spec.id}-${hash}` : spec.id) as ExperimentId;
}

const CURVE_SENTENCE: Bilingual = {
  zh: '每层 ×{per_layer}，{depth} 层之后剩 {left}。',
  en: '×{per_layer} a layer, {left} left after {depth}.',
};

function parsedJson(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch (error) {
    if (error instanceof SyntaxError) return source;
    throw error;
  }
}

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

function fromTarget(
  text: string,
  catalogue: Catalogue,
  by: ExperimentLink['by'],
  reason: Bilingual,
): ExperimentLink[] {
  const target = resolveTarget(text, catalogue);
  if (!target.ok) return [];
  const { id, overrides } = target.value;
  return [{ experiment: id as ExperimentId, reason, by, overrides, inline: null }];
}

function fromStatement(statement: Statement, catalogue: Catalogue): ExperimentLink[] {
  const reason = {
    zh: `检验的是这句话：${statement.says.zh}`,
    en: `It checks this sentence: ${statement.says.en}`,
  };
  const ids = [...new Set([statement.pane, statement.experiment])];
  return ids.flatMap((id) => fromTarget(id, catalogue, 'statement', reason));
}

/** Statements whose place and words are those of the card, best match first. */
export function matchingStatements(card: Card, statements: readonly Statement[]): Statement[] {
  const texts = [card.prompt, card.answer, `${card.prompt} ${card.answer}`].map(measured);
  const scored = statements.map((statement) => ({ statement, score: matchScore(card, texts, statement) }));
  const best = scored.reduce((most, { score }) => Math.max(most, score), 0);
  return scored
    .filter(({ score }) => score > 0 && score >= best - NEAR_BEST)
    .sort((a, b) => b.score - a.score)
    .map(({ statement }) => statement);
}

/** Two formulas of one shape are alike without being the same: what is clearly less alike than the best is dropped. */
const NEAR_BEST = 0.1;

/** Words alike enough in the same section; nearly the same words anywhere, if there are enough of them. */
const ALIKE_IN_SECTION = 0.6;
const ALIKE_ANYWHERE = 0.85;
const ENOUGH_WORDS = 10;
const SAME_SECTION = 0.6;

function matchScore(card: Card, texts: readonly Measured[], statement: Statement): number {
  const heading = bare(card.headings.at(-1) ?? '');
  return statement.bindings.reduce((best, binding) => {
    const { wanted, section } = measuredBinding(binding);
    const likeness = texts.reduce((most, text) => Math.max(most, likenessOf(card, wanted, text)), 0);
    const there = likeness >= ALIKE_IN_SECTION && diceSimilarity(heading, section) >= SAME_SECTION;
    const anywhere = likeness >= ALIKE_ANYWHERE && wanted.text.length >= ENOUGH_WORDS;
    return there || anywhere ? Math.max(best, likeness) : best;
  }, 0);
}

/** A section holds several sentences: it matches those it contains. A whole note would match them all, so it does not. */
function likenessOf(card: Card, wanted: Measured, { text, pairs }: Measured): number {
  if (card.kind === 'section' && wanted.text.length >= ENOUGH_WORDS && text.includes(wanted.text)) return 1;
  const [short, long] = [
    Math.min(wanted.text.length, text.length),
    Math.max(wanted.text.length, text.length),
  ];
  // Texts of such different lengths cannot reach the threshold, and most pairs of a large vault are like that.
  return short < long * LENGTHS_APART ? 0 : dice(wanted.pairs, pairs);
}

/** 2·min/(a + b) ≥ 0.6 asks for a ratio of 3/7; half of it, because a letter may count as two. */
const LENGTHS_APART = 0.2;

/** A text with its pairs of letters counted: every card is compared with every binding, so neither is counted twice. */
interface Measured {
  readonly text: string;
  readonly pairs: Bigrams;
}

function measured(text: string): Measured {
  const stripped = bare(text);
  return { text: stripped, pairs: bigramsOf(stripped) };
}

const measuredBindings = new WeakMap<Binding, { readonly wanted: Measured; readonly section: string }>();

function measuredBinding(binding: Binding): { readonly wanted: Measured; readonly section: string } {
  const known = measuredBindings.get(binding);
  if (known !== undefined) return known;
  const made = { wanted: measured(binding.text), section: bare(binding.headings.at(-1) ?? '') };
  measuredBindings.set(binding, made);
  return made;
}

/** Letters, digits and operators only: spacing, emphasis and punctuation carry no meaning here. */
function bare(text: string): string {
  return text.toLowerCase().replace(/[\s*_`$：:，,。.；;、！!？?（）()]+/g, '');
}

/** Whether the words that were judged still stand in the card, so that the badge may be shown. */
export function quoteStands(statement: Statement, card: Card): boolean {
  return bare(`${card.prompt} ${card.answer}`).includes(bare(statement.quote));
}
