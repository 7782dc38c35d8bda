/** @file A parsed object in which every part still knows its line, so that an error can say `path:line`. */

import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { err, ok, type Result } from '#engine/core/result.ts';
import { yamlReason } from '#engine/core/yaml-reason.ts';

export type Located =
  | { readonly kind: 'scalar'; readonly line: number; readonly value: string | number | boolean | null }
  | { readonly kind: 'list'; readonly line: number; readonly items: readonly Located[] }
  | { readonly kind: 'map'; readonly line: number; readonly entries: readonly LocatedEntry[] };

export interface LocatedEntry {
  readonly key: string;
  readonly line: number;
  readonly value: Located;
}

/** What is wrong with a spec, and on which line. */
export interface SpecProblem {
  readonly line: number;
  /** Stable, kebab-case. */
  readonly code: string;
  readonly message: string;
}

const MAX_CHARACTERS = 200_000;
const MAX_NESTING = 16;

/** Reads YAML or JSON (which YAML contains). `firstLine` is the 1-based line of the text's first line. */
export function readYaml(text: string, firstLine: number): Result<Located, readonly SpecProblem[]> {
  if (text.length > MAX_CHARACTERS) {
    return err([
      { line: firstLine, code: 'spec-too-long', message: `longer than ${MAX_CHARACTERS} characters` },
    ]);
  }
  const lines = new LineCounter();
  const document = parseBounded(text, lines);
  if (document === undefined) return err([tooDeep(firstLine)]);
  const lineAt = (offset: number) => firstLine + Math.max(lines.linePos(offset).line, 1) - 1;
  if (document.errors.length > 0) {
    return err(
      document.errors.map((error) => ({
        line: lineAt(error.pos[0]),
        code: 'spec-yaml',
        message: `not YAML: ${yamlReason(error)}`,
      })),
    );
  }
  const problems: SpecProblem[] = [];
  const located = convert(document.contents, firstLine, lineAt, 0, problems);
  return problems.length > 0 ? err(problems) : ok(located);
}

/** The parser recurses; text that would exhaust its stack is turned away before, or where it gives up. */
function parseBounded(text: string, lineCounter: LineCounter): ReturnType<typeof parseDocument> | undefined {
  if (/(?:- ){17}/.test(text) || deepestBracket(text) > MAX_BRACKETS) return undefined;
  try {
    return parseDocument(text, { lineCounter, prettyErrors: false, uniqueKeys: true });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Counts what stands in texts too, which is why so many more than `MAX_NESTING` are let through. */
const MAX_BRACKETS = 200;

function deepestBracket(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const sign of text) {
    if (sign === '[' || sign === '{') depth += 1;
    else if (sign === ']' || sign === '}') depth = Math.max(0, depth - 1);
    if (depth > deepest) deepest = depth;
  }
  return deepest;
}

function convert(
  node: Node | null,
  outerLine: number,
  lineAt: (offset: number) => number,
  nesting: number,
  problems: SpecProblem[],
): Located {
  const line = node?.range ? lineAt(node.range[0]) : outerLine;
  if (nesting > MAX_NESTING) {
    problems.push(tooDeep(line));
    return { kind: 'scalar', line, value: null };
  }
  if (isSeq<Node>(node)) {
    const items = node.items.map((item) => convert(item, line, lineAt, nesting + 1, problems));
    return { kind: 'list', line, items };
  }
  if (isMap<Node, Node | null>(node)) {
    const entries = node.items.map(({ key, value }) => ({
      key: isScalar(key) ? String(key.value) : '',
      line: key.range ? lineAt(key.range[0]) : line,
      value: convert(value, line, lineAt, nesting + 1, problems),
    }));
    return { kind: 'map', line, entries };
  }
  // Once: the next one says nothing new, and there may be thousands.
  if (isAlias(node) && !problems.some(({ code }) => code === 'spec-alias'))
    problems.push({ line, code: 'spec-alias', message: 'aliases (*name) are not allowed in a spec' });
  return scalar(isScalar(node) ? node.value : null, line);
}

function tooDeep(line: number): SpecProblem {
  return { line, code: 'spec-too-deep', message: `nested deeper than ${MAX_NESTING} levels` };
}

/** A plain value (front matter, JSON) as a located one, all of it on `line`. Functions and the like become null. */
export function fromPlain(value: unknown, line: number, nesting = 0): Located {
  if (nesting > MAX_NESTING) return { kind: 'scalar', line, value: null };
  if (Array.isArray(value)) {
    return { kind: 'list', line, items: value.map((item) => fromPlain(item, line, nesting + 1)) };
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([key, member]) => ({ key, line, value: fromPlain(member, line, nesting + 1) }));
    return { kind: 'map', line, entries };
  }
  return scalar(value, line);
}

function scalar(value: unknown, line: number): Located {
  const known = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return { kind: 'scalar', line, value: known ? value : null };
}
