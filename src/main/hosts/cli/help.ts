/** @file Help texts, all built from the commands themselves. */

import { COMMON_FLAGS, type Command, type Flag } from './command.ts';
import { columns } from './text.ts';

export function overview(commands: readonly Command[]): readonly string[] {
  return [
    'Nabla reviews your Markdown notes with FSRS and checks what they say numerically.',
    '',
    'Usage: npm run -s nabla -- <command> [flags]',
    '',
    ...columns(
      commands.map(({ name, operands, summary }) => [`  ${[name, ...operands].join(' ')}`, summary]),
    ),
    '',
    'Everywhere:',
    ...flagLines(COMMON_FLAGS),
    '',
    'Example: npm run -s nabla -- due --json',
    '`nabla <command> --help` says more about one command.',
  ];
}

export function helpOf({ name, operands, summary, flags, example }: Command): readonly string[] {
  return [
    summary,
    '',
    `Usage: npm run -s nabla -- ${[name, ...operands].join(' ')} [flags]`,
    ...flagLines({ ...flags, ...COMMON_FLAGS }),
    '',
    `Example: npm run -s nabla -- ${example}`,
  ];
}

function flagLines(flags: Readonly<Record<string, Flag>>): readonly string[] {
  const rows = Object.entries(flags).map(([name, { value, help }]) => {
    const written = value === undefined ? `--${name}` : `--${name} ${value}`;
    return [`  ${written}`, help];
  });
  return columns(rows);
}
