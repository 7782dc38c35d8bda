/** @file The conformance table of explicit card syntaxes: its cases, and the tables of the page that lists them. */

import { readFileSync } from 'node:fs';

export interface SyntaxCase {
  readonly tool: 'obsidian' | 'hashcards' | 'logseq' | 'schedule';
  readonly case: string;
  readonly input: string;
  /** What the tool itself makes of it. */
  readonly upstream: string;
  readonly verdict: 'same' | 'intentionally different' | 'unsupported';
  readonly reason?: string;
  readonly cards: readonly {
    readonly kind: string;
    readonly front: string;
    readonly back: string;
    readonly lines: readonly [number, number];
    readonly due?: string;
  }[];
}

const HEADINGS = {
  obsidian: 'Obsidian Spaced Repetition',
  hashcards: 'hashcards',
  logseq: 'Card blocks: Logseq, and plugins of Obsidian',
  schedule: 'Schedules in comments',
} as const;
const VERDICTS = ['same', 'intentionally different', 'unsupported'] as const;
const [START, END] = ['<!-- tables: written by `npm run docs` -->', '<!-- end of tables -->'];

export function syntaxCases(): readonly SyntaxCase[] {
  const text = readFileSync(new URL('../fixtures/syntax-cases.jsonl', import.meta.url), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as SyntaxCase);
}

/** The page with its tables written anew. */
export function withSyntaxTables(page: string, cases: readonly SyntaxCase[]): string {
  const [before = '', rest = ''] = page.split(START);
  const [, after = ''] = rest.split(END);
  return `${before}${START}\n\n${countTable(cases)}\n${caseTables(cases)}${END}${after}`;
}

function countTable(cases: readonly SyntaxCase[]): string {
  const rows = Object.entries(HEADINGS).map(([tool, heading]) => {
    const own = cases.filter((one) => one.tool === tool);
    const counts = VERDICTS.map((verdict) => own.filter((one) => one.verdict === verdict).length);
    return `| ${heading} | ${own.length} | ${counts.join(' | ')} |\n`;
  });
  return `| syntax | cases | ${VERDICTS.join(' | ')} |\n| --- | ---: | ---: | ---: | ---: |\n${rows.join('')}`;
}

function caseTables(cases: readonly SyntaxCase[]): string {
  const tables = Object.entries(HEADINGS).map(([tool, heading]) => {
    const rows = cases.filter((one) => one.tool === tool).map(caseRow);
    return `### ${heading}\n\n| case | written as | the tool | Nabla | verdict |\n| --- | --- | --- | --- | --- |\n${rows.join('')}\n`;
  });
  return `\n${tables.join('')}`;
}

function caseRow({ case: name, input, upstream, verdict, reason, cards }: SyntaxCase): string {
  const made = cards.map(({ kind, due }) => (due === undefined ? kind : `${kind}, due ${due}`)).join('; ');
  const written = input.replace('---\nname = "Deck"\n---\n\n', '');
  const why = reason === undefined ? verdict : `${verdict}: ${reason}`;
  return `| ${[cell(name), code(written), cell(upstream), cell(made || 'none'), cell(why)].join(' | ')} |\n`;
}

/** Line breaks as `⏎`; a code span longer than any run of backticks inside. */
function code(text: string): string {
  const shown = text.replace(/\r?\n/g, ' ⏎ ').replaceAll('\t', '→').replaceAll('|', '\\|');
  if (shown.trim() === '') return 'nothing';
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest > 0 || /^\s|\s$/.test(shown) ? `${fence} ${shown} ${fence}` : `${fence}${shown}${fence}`;
}

function cell(text: string): string {
  return text.replace(/[|\\<*_=`[\]{}]/g, '\\$&');
}
