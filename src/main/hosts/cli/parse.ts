/** @file Words of the command line → a command, its flags and operands. */

import { parseArgs } from 'node:util';
import { fail } from '#engine/contract/transport.ts';
import { nearestName } from '#engine/core/nearest.ts';
import { COMMON_FLAGS, type Command, type Flag, type Values } from './command.ts';

export interface Parsed {
  /** `null` for a bare `--help`. */
  readonly command: Command | null;
  readonly values: Values;
  readonly operands: readonly string[];
}

interface Words {
  readonly flags: readonly {
    readonly name: string;
    readonly raw: string;
    readonly value: string | undefined;
  }[];
  readonly positionals: readonly string[];
}

/** Throws an AppFailure that names the nearest word for everything it does not know. */
export function parseCommandLine(words: readonly string[], commands: readonly Command[]): Parsed {
  const { flags, positionals } = splitWords(words, commands);
  const wantsHelp = flags.some(({ name }) => name === 'help');
  const found = findCommand(positionals, commands);
  if (found === null && wantsHelp) return { command: null, values: valuesOf([]), operands: [] };
  const command = found ?? failUnknown(positionals, commands);
  for (const flag of flags) checkFlag(flag, command);
  const operands = positionals.slice(command.name.split(' ').length);
  if (!wantsHelp) checkOperands(operands, command);
  return { command, values: valuesOf(flags), operands };
}

/** A flag means the same in every command, so that words can be told apart before the command is known. */
function splitWords(words: readonly string[], commands: readonly Command[]): Words {
  const known = Object.assign({}, COMMON_FLAGS, ...commands.map((command) => command.flags)) as Record<
    string,
    Flag
  >;
  const options = Object.fromEntries(
    Object.entries(known).map(([name, { kind, letter }]) => [
      name,
      {
        type: kind === 'switch' ? ('boolean' as const) : ('string' as const),
        multiple: true,
        ...(letter === undefined ? {} : { short: letter }),
      },
    ]),
  );
  const { tokens } = parseArgs({ args: [...words], options, strict: false, tokens: true });
  return {
    flags: tokens.flatMap((token) =>
      token.kind === 'option' ? [{ name: token.name, raw: token.rawName, value: token.value }] : [],
    ),
    positionals: tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : [])),
  };
}

/** The name of two words goes before that of one: `matches accept` is no `matches` with an operand. */
function findCommand(positionals: readonly string[], commands: readonly Command[]): Command | null {
  const [first = '', second = ''] = positionals;
  const named = (wanted: string) => commands.find(({ name }) => name === wanted);
  return named(`${first} ${second}`) ?? named(first) ?? null;
}

function failUnknown([first, second]: readonly string[], commands: readonly Command[]): never {
  const all = 'List the commands with `nabla --help`.';
  if (first === undefined) return fail('missing-command', 'No command was given.', all);
  const parts = commands.map(({ name }) => name).filter((name) => name.startsWith(`${first} `));
  if (parts.length > 0 && second === undefined)
    return fail(
      'missing-command',
      `nabla ${first} needs to know what to do.`,
      `One of: nabla ${parts.join(', nabla ')}.`,
    );
  const names =
    parts.length > 0 ? parts : [...new Set(commands.map(({ name }) => name.split(' ')[0] ?? name))];
  const given = parts.length > 0 ? `${first} ${second}` : first;
  const near = nearestName(given, names);
  return fail(
    'unknown-command',
    `There is no command ${given}.`,
    near === undefined ? all : `Did you mean \`nabla ${near}\`?`,
  );
}

function checkFlag(flag: Words['flags'][number], command: Command): void {
  const known: Readonly<Record<string, Flag>> = { ...COMMON_FLAGS, ...command.flags };
  const meant = Object.hasOwn(known, flag.name) ? known[flag.name] : undefined;
  if (meant === undefined) {
    const near = nearestName(flag.name, Object.keys(known));
    const help = `\`nabla ${command.name} --help\` lists its flags.`;
    fail(
      'unknown-flag',
      `nabla ${command.name} has no flag ${flag.raw}.`,
      near === undefined ? help : `Did you mean --${near}?`,
    );
  }
  if (meant.kind === 'switch' && flag.value !== undefined)
    fail('bad-flag', `${flag.raw} takes no value.`, `Write just ${flag.raw}.`);
  if (
    meant.kind !== 'switch' &&
    (flag.value === undefined || flag.value === '' || flag.value.startsWith('--'))
  )
    fail('bad-flag', `${flag.raw} needs a value.`, `Write ${flag.raw} ${meant.value ?? 'VALUE'}.`);
}

function checkOperands(operands: readonly string[], { name, operands: expected }: Command): void {
  const usage = `Write \`nabla ${[name, ...expected].join(' ')}\`.`;
  const repeats = expected.at(-1)?.endsWith('…') === true;
  const missing = expected[operands.length];
  if (missing !== undefined && !missing.startsWith('['))
    fail('missing-argument', `nabla ${name} needs ${missing.replace('…', '')}.`, usage);
  const extra = operands[expected.length];
  if (extra !== undefined && !repeats)
    fail('extra-argument', `nabla ${name} has no use for ${extra}.`, usage);
}

function valuesOf(flags: Words['flags']): Values {
  const all = (flag: string) => flags.filter(({ name }) => name === flag);
  return {
    text: (flag) => all(flag).at(-1)?.value,
    isOn: (flag) => all(flag).length > 0,
    list: (flag) => all(flag).flatMap(({ value }) => (value === undefined ? [] : [value])),
  };
}
