/**
 * @file Macros of a note: read out of its formulas and written out in them before KaTeX sees anything. KaTeX counts uses
 * of macros but not what they grow to; here the length that comes out is the limit.
 */

import { afterSpaces, readArgument, readGroup, readOption, tokenAt } from './groups.ts';
import { MAX_EXPANSIONS, MAX_LENGTH } from './limits.ts';

/** Body with `#1`…`#9`, and how many arguments it takes. */
export interface TexMacro {
  readonly args: number;
  readonly body: string;
}
/** By name with backslash. */
export type TexMacros = ReadonlyMap<string, TexMacro>;

export const NO_MACROS: TexMacros = new Map();

const DEFINES =
  /\\(?:(?:re)?newcommand|providecommand|[gex]?def|(?:future)?let|DeclareMathOperator)(?![A-Za-z])/;
const DEFINING =
  /\\(?:(newcommand|renewcommand|providecommand)|(g?def)|(DeclareMathOperator))(\*?)(?![A-Za-z])/g;

/** Whether the TeX defines anything. */
export function definesMacros(tex: string): boolean {
  return tex.includes('\\') && DEFINES.test(tex);
}

/** Takes the definitions out. What cannot be read as one (delimited arguments, defaults) stays for KaTeX to refuse. */
export function takeDefinitions(tex: string): { readonly rest: string; readonly macros: TexMacros } {
  if (!definesMacros(tex)) return { rest: tex, macros: NO_MACROS };
  const macros = new Map<string, TexMacro>();
  let rest = '';
  let copied = 0;
  for (const match of tex.matchAll(DEFINING)) {
    if (match.index < copied) continue;
    const [whole, command, def] = match;
    const read = def === undefined ? readCommand : readDef;
    const definition = read(
      tex,
      match.index + whole.length,
      command === undefined && def === undefined,
      whole,
    );
    if (definition === undefined) continue;
    macros.set(definition.name, definition.macro);
    rest += tex.slice(copied, match.index);
    copied = definition.end;
  }
  return { rest: rest + tex.slice(copied), macros };
}

/** What a note defines holds in all of it, whatever card a formula ends up on. */
export function noteMacros(formulas: Iterable<{ readonly tex: string }>): TexMacros {
  let all = NO_MACROS;
  for (const { tex } of formulas) {
    if (tex.length > MAX_LENGTH || !definesMacros(tex)) continue;
    all = new Map([...all, ...takeDefinitions(tex).macros]);
  }
  return all;
}

interface Definition {
  readonly name: string;
  readonly macro: TexMacro;
  readonly end: number;
}

/** Behind `\newcommand` or `\DeclareMathOperator`: `{\name}[2]{body}`. */
function readCommand(
  tex: string,
  from: number,
  isOperator: boolean,
  written: string,
): Definition | undefined {
  const named = readArgument(tex, from);
  const name = named?.content.trim() ?? '';
  if (named === undefined || !isCommand(name)) return undefined;
  const count = readOption(tex, afterSpaces(tex, named.end));
  const args = count === undefined ? 0 : Number(count.content);
  const body = readGroup(tex, afterSpaces(tex, count?.end ?? named.end));
  if (body === undefined || !(args >= 0 && args <= 9)) return undefined;
  const operator = written.endsWith('*') ? '\\operatorname*' : '\\operatorname';
  const content = isOperator ? `${operator}{${body.content}}` : body.content;
  return { name, macro: { args, body: content }, end: body.end };
}

/** Behind `\def`: `\name#1#2{body}`. */
function readDef(tex: string, from: number): Definition | undefined {
  const at = afterSpaces(tex, from);
  const name = tokenAt(tex, at);
  if (!isCommand(name)) return undefined;
  const parameters =
    /^\s*(?:#\d){0,9}\s*/.exec(tex.slice(at + name.length, at + name.length + 60))?.[0] ?? '';
  const body = readGroup(tex, at + name.length + parameters.length);
  if (body === undefined) return undefined;
  const args = parameters.replace(/\s/g, '').length / 2;
  return { name, macro: { args, body: body.content }, end: body.end };
}

function isCommand(name: string): boolean {
  return /^\\(?:[A-Za-z]{1,40}|[^A-Za-z\s{}])$/.test(name);
}

/** `undefined`: it would not end, or grow beyond all limits. */
export function expandMacros(tex: string, macros: TexMacros): string | undefined {
  if (macros.size === 0) return tex;
  let rest = tex;
  let out = '';
  let uses = 0;
  while (rest !== '') {
    const at = rest.indexOf('\\');
    if (at === -1) return out + rest;
    out += rest.slice(0, at);
    const name = tokenAt(rest, at);
    const macro = macros.get(name);
    const behind = at + name.length;
    if (macro === undefined) {
      out += name;
      rest = rest.slice(behind);
      continue;
    }
    const args = readArguments(rest, behind, macro.args);
    if (args === undefined) {
      // The arguments are missing: KaTeX will name the command.
      out += name;
      rest = rest.slice(behind);
      continue;
    }
    uses += 1;
    rest = joined(substituted(macro.body, args.contents), rest.slice(args.end));
    if (uses > MAX_EXPANSIONS || out.length + rest.length > MAX_LENGTH) return undefined;
  }
  return out;
}

function readArguments(tex: string, from: number, count: number) {
  const contents: string[] = [];
  let end = from;
  while (contents.length < count) {
    const part = readArgument(tex, end);
    if (part === undefined) return undefined;
    contents.push(part.content);
    end = part.end;
  }
  return { contents, end };
}

function substituted(body: string, args: readonly string[]): string {
  if (args.length === 0) return body;
  let made = '';
  for (const part of body.split(/(#\d)/)) {
    made = joined(made, /^#\d$/.test(part) ? (args[Number(part[1]) - 1] ?? '') : part);
  }
  return made;
}

/** A command must not swallow the letters that come to stand behind it. */
function joined(left: string, right: string): string {
  const glues = /^[A-Za-z]/.test(right) && /\\[A-Za-z]+$/.test(left.slice(-60));
  return glues ? `${left} ${right}` : left + right;
}
