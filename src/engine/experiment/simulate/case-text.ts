/** @file Text → one case: its kind, its input as plain values, and where each part stands in the text. JSON or YAML. */

import type { AppError } from '#engine/core/diagnostic.ts';
import { nearestName } from '#engine/core/nearest.ts';
import { err, ok, type Result } from '#engine/core/result.ts';
import { type Located, readYaml } from '../fields/located.ts';
import { lineAt, lineOfPart, measureJson, type Step } from './json-text.ts';

export interface CaseText {
  readonly kind: string;
  readonly input: object;
  /** 1-based line of the part that the steps lead to, from the top of the file. */
  lineOf(steps: readonly Step[]): number;
}

interface Parsed {
  readonly value: unknown;
  lineOf(steps: readonly Step[]): number;
}

const MOST = { nesting: 32, parts: 1_000_000 };
const HINT = 'A case is one JSON object: {"kind": "activation_extrema", "input": {"activation": "tanh"}}.';

/** `name` stands before the line in messages. Keys beside `kind` and `input` are ignored, `expected` too. */
export function readCaseText(text: string, name: string): Result<CaseText, AppError> {
  const parsed = parse(text, name);
  return parsed.ok ? caseIn(parsed.value, name) : parsed;
}

function parse(text: string, name: string): Result<Parsed, AppError> {
  const looksLikeJson = /^\s*[{[]/.test(text);
  if (looksLikeJson) {
    const size = measureJson(text, MOST);
    if (size.nesting > MOST.nesting) {
      return refuse(`${name} is nested deeper than ${MOST.nesting} levels.`, 'case-too-deep');
    }
    if (size.parts > MOST.parts) {
      return refuse(`${name} has more than ${MOST.parts} lists, objects and keys.`, 'case-too-large');
    }
    try {
      const value: unknown = JSON.parse(text);
      if (size.duplicate !== null) {
        const { key, offset } = size.duplicate;
        return refuse(`${name}:${lineAt(text, offset)}: "${key}" stands twice.`, 'case-duplicate-key');
      }
      return ok({ value, lineOf: (steps) => lineOfPart(text, steps) });
    } catch (thrown) {
      // Perhaps it is YAML in flow style, or JSON with a comment or a bare NaN, which YAML reads.
      return parseYaml(text, name, faultOf(thrown, text));
    }
  }
  return parseYaml(text, name);
}

function parseYaml(text: string, name: string, jsonFault?: number): Result<Parsed, AppError> {
  const located = readYaml(text, 1);
  if (located.ok)
    return ok({ value: plainOf(located.value), lineOf: (steps) => lineIn(located.value, steps) });
  const [problem] = located.error;
  if (jsonFault !== undefined) return refuse(`${name}:${jsonFault}: this is not JSON.`, 'case-unreadable');
  return refuse(`${name}:${problem?.line ?? 1}: ${problem?.message ?? 'not YAML'}.`, 'case-unreadable');
}

/** The line that V8 names; the first where it names none. */
function faultOf(thrown: unknown, text: string): number {
  const position = thrown instanceof SyntaxError ? /at position (\d+)/.exec(thrown.message)?.[1] : undefined;
  return position === undefined ? lineAt(text, text.length) : lineAt(text, Number(position));
}

function caseIn({ value, lineOf }: Parsed, name: string): Result<CaseText, AppError> {
  if (Array.isArray(value)) {
    return refuse(
      `${name} is a list of ${value.length} entries.`,
      'case-not-one',
      'Put one case into a file.',
    );
  }
  if (typeof value !== 'object' || value === null) return refuse(`${name} holds no object.`, 'case-not-one');
  const members = new Map<string, unknown>(Object.entries(value));
  const cases = members.get('cases');
  if (Array.isArray(cases) && !members.has('kind')) {
    const message = `${name} is a whole collection of ${cases.length} cases.`;
    return refuse(message, 'case-not-one', 'Put one entry of "cases" into a file of its own.');
  }
  const kind = members.get('kind');
  if (kind === undefined)
    return refuse(`${name}: "kind" is missing${nearTo('kind', members)}.`, 'case-missing-field');
  if (typeof kind !== 'string')
    return refuse(`${name}:${lineOf(['kind'])}: "kind" is a name.`, 'case-bad-value');
  const input = members.get('input');
  if (input === undefined) {
    return refuse(`${name}: "input" is missing${nearTo('input', members)}.`, 'case-missing-field');
  }
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return refuse(
      `${name}:${lineOf(['input'])}: "input" is an object with the fields of ${kind}.`,
      'case-bad-value',
    );
  }
  return ok({ kind, input, lineOf });
}

/** `; is it "inputs"?` when a key is nearly that. */
function nearTo(wanted: string, members: ReadonlyMap<string, unknown>): string {
  const near = nearestName(wanted, members.keys());
  return near === undefined ? '' : ` (is "${near}" meant?)`;
}

function refuse(message: string, code: string, hint = HINT): Result<never, AppError> {
  return err({ code, message, hint });
}

function plainOf(located: Located): unknown {
  if (located.kind === 'scalar') return located.value;
  if (located.kind === 'list') return located.items.map(plainOf);
  return Object.fromEntries(located.entries.map(({ key, value }) => [key, plainOf(value)]));
}

function lineIn(located: Located, steps: readonly Step[]): number {
  const [step, ...rest] = steps;
  if (typeof step === 'string' && located.kind === 'map') {
    const entry = located.entries.find(({ key }) => key === step);
    if (entry !== undefined) return rest.length === 0 ? entry.line : lineIn(entry.value, rest);
  }
  if (typeof step === 'number' && located.kind === 'list') {
    const item = located.items[step];
    if (item !== undefined) return lineIn(item, rest);
  }
  return located.line;
}
