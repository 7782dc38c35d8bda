/** @file Measures the question styles on the labelled notes of `tests/fixtures/vaults/styles`: which cards are wrong, which are missed. */

import { readdirSync, readFileSync } from 'node:fs';
import { extractCards } from '#engine/card/extract.ts';
import type { NotePath } from '#engine/core/ids.ts';
import { parseNote } from '#engine/note/parse.ts';

const VAULT = new URL('../fixtures/vaults/styles/', import.meta.url);
/** Whole notes and sections are cards of every note; what is labelled here is what stands inside. */
const LABELLED_KINDS: readonly string[] = ['question', 'term', 'formula'];

interface CardLabel {
  readonly note: string;
  readonly style: string;
  readonly kind: string;
  readonly card: true;
  readonly prompt: string;
  /** From the prompt to the end of the answer, as a reader sees it. */
  readonly lines: readonly [number, number];
}

interface TrapLabel {
  readonly note: string;
  readonly style: string;
  readonly kind: string;
  readonly card: false;
  readonly line: number;
}

export type StyleLabel = CardLabel | TrapLabel;

export interface StyleShare {
  readonly style: string;
  /** Labelled cards and traps. */
  readonly cards: number;
  readonly traps: number;
  /** Cards at a trap or at no label, with another prompt, or with an answer that ends elsewhere. */
  readonly wrong: readonly string[];
  readonly missed: readonly string[];
}

interface Found {
  readonly kind: string;
  readonly prompt: string;
  readonly lines: readonly [number, number];
}

export function labels(): StyleLabel[] {
  return JSON.parse(readFileSync(new URL('labels.json', VAULT), 'utf8')) as StyleLabel[];
}

export function notesOfVault(): string[] {
  return readdirSync(VAULT, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.md'))
    .sort();
}

/** What each style of the labels is, in the order of the page. */
export const STYLES: Readonly<Record<string, string>> = {
  'title-answer': 'title with an answer section',
  'bold-line': 'bold question alone on a line',
  'bold-q-and-a': '`**Q1: …？**` and `A: …`',
  'q-and-a': '`Q:`/`A:`, `问：`/`答：`, `**答案**`',
  numbered: 'numbered bold question, heading in an item',
  'q-heading': '`### Q1:` and the like',
  'question-heading': 'heading that asks',
  details: '`<details>`',
  'details-choice': 'multiple choice with `<details>`',
  choice: 'multiple choice without `<details>`',
  'question-table': 'table of questions and answers',
  dialogue: '面试官：… and 候选人：…',
  callout: 'callouts',
  stated: 'parts with 题目 and 解答, `## Question 3`, 标准答案',
  'other-labels': '题目/解析, 【题目】, `Q.`, `Front:`, on one line',
  'plain-numbered': '`1、…？` with text below, not bold',
  term: '`- **term**：definition`',
  formula: 'named formula',
  'answers-apart': 'answers in a list apart',
  'numbers-apart': 'numbered questions with answers in a later section',
  'plain-list': 'plain lists of questions',
  contents: 'tables of contents',
  legend: 'legends of symbols and shapes',
  'problem-label': '“问题：” that labels a problem',
  'details-plain': 'plain folding',
  symptom: 'symptoms labelled `Q1:`',
  comment: 'comments',
  machine: 'machine-written blocks',
  'plain-answered': 'plain list items with an answer',
  unmarked: 'question headings without a question mark',
};
const [START, END] = ['<!-- shares: written by `npm run docs` -->', '<!-- end of shares -->'];

/** The page with its table of shares written anew. */
export function withShares(page: string, shares: readonly StyleShare[]): string {
  const [before = '', rest = ''] = page.split(START);
  const [, after = ''] = rest.split(END);
  const byStyle = new Map(shares.map((share) => [share.style, share]));
  const rows = Object.entries(STYLES).map(([style, name]) => shareRow(name, byStyle.get(style)));
  const head = '| style | cards | no cards | wrong | missed |\n| --- | ---: | ---: | ---: | ---: |\n';
  return `${before}${START}\n\n${head}${rows.join('')}\n${END}${after}`;
}

function shareRow(name: string, share: StyleShare | undefined): string {
  if (share === undefined) return `| ${name} | 0 | 0 | | |\n`;
  const { cards, traps, wrong, missed } = share;
  const missedOf = cards === 0 ? '' : `${missed.length} (${percent(missed.length, cards)})`;
  return `| ${name} | ${cards} | ${traps} | ${wrong.length} (${percent(wrong.length, cards + traps)}) | ${missedOf} |\n`;
}

function percent(part: number, whole: number): string {
  return `${Math.round((100 * part) / whole)} %`;
}

/** One row for each style, in the order of the labels. */
export function measureStyles(): StyleShare[] {
  const byNote = Map.groupBy(labels(), ({ note }) => note);
  const shares = new Map<string, { cards: number; traps: number; wrong: string[]; missed: string[] }>();
  const shareOf = (style: string) => {
    const share = shares.get(style) ?? { cards: 0, traps: 0, wrong: [], missed: [] };
    shares.set(style, share);
    return share;
  };
  for (const [note, rows] of byNote) {
    const found = new Map(cardsOf(note).map((card) => [`${card.kind} ${card.lines[0]}`, card]));
    for (const row of rows) {
      const share = shareOf(row.style);
      const first = row.card ? row.lines[0] : row.line;
      const card = found.get(`${row.kind} ${first}`);
      found.delete(`${row.kind} ${first}`);
      if (row.card) share.cards += 1;
      else share.traps += 1;
      if (row.card && card === undefined) share.missed.push(`${note}:${first} ${row.prompt}`);
      else if (row.card && card !== undefined) share.wrong.push(...differences(row, card));
      else if (card !== undefined) share.wrong.push(`${note}:${first} no card, but “${card.prompt}”`);
    }
    for (const { prompt, lines } of found.values())
      shareOf(nearest(rows, lines[0])).wrong.push(`${note}:${lines[0]} not labelled, but “${prompt}”`);
  }
  return [...shares].map(([style, share]) => ({ style, ...share }));
}

function cardsOf(note: string): Found[] {
  const text = readFileSync(new URL(note, VAULT), 'utf8');
  return extractCards(parseNote(note as NotePath, text)).filter(({ kind }) => LABELLED_KINDS.includes(kind));
}

function differences(label: CardLabel, card: Found): string[] {
  const place = `${label.note}:${label.lines[0]}`;
  if (card.prompt !== label.prompt) return [`${place} asks “${card.prompt}” instead of “${label.prompt}”`];
  return card.lines[1] === label.lines[1]
    ? []
    : [`${place} “${card.prompt}” ends in line ${card.lines[1]} instead of ${label.lines[1]}`];
}

/** A card that nobody labelled counts for the style of the label before it. */
function nearest(rows: readonly StyleLabel[], line: number): string {
  const before = rows.filter((row) => (row.card ? row.lines[0] : row.line) <= line);
  return (before.at(-1) ?? rows[0])?.style ?? 'none';
}
