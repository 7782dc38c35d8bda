/** @file One command: read the words, run it, say what came out, and end with a code that scripts can rely on. */

import { AppFailure } from '#engine/contract/transport.ts';
import type { AppError } from '#engine/core/diagnostic.ts';
import { defaultFolders } from '../folders.ts';
import { version } from '../version.ts';
import { COMMANDS } from './commands/index.ts';
import { EXIT_DONE, exitCodeOf } from './exit-codes.ts';
import { helpOf, overview } from './help.ts';
import { createOutput, endQuietlyOnClosedPipe, type Output } from './output.ts';
import { type Parsed, parseCommandLine } from './parse.ts';

/** Resolves with the exit code. */
export async function main(words: readonly string[]): Promise<number> {
  endQuietlyOnClosedPipe();
  const output = createOutput(words.includes('--json'));
  try {
    if (words.length === 1 && words[0] === '--version') {
      output.text([version]);
      return EXIT_DONE;
    }
    const parsed = parseCommandLine(words, COMMANDS);
    if (parsed.values.isOn('help') || parsed.command === null) {
      output.text(parsed.command === null ? overview(COMMANDS) : helpOf(parsed.command));
      return EXIT_DONE;
    }
    return await runCommand(parsed, parsed.command, output);
  } catch (thrown) {
    const error = errorOf(thrown);
    output.error(error);
    return exitCodeOf(error.code);
  }
}

async function runCommand(
  { values, operands }: Parsed,
  command: NonNullable<Parsed['command']>,
  output: Output,
): Promise<number> {
  // Help and mistyped words are answered without loading the app.
  const { createSession } = await import('./session.ts');
  const session = createSession(defaultFolders({ vault: values.text('vault'), data: values.text('data') }));
  try {
    const answer = await command.run({ values, operands, session, output });
    if (answer !== null) output.answer(answer, session.warnings);
    return answer?.exit ?? EXIT_DONE;
  } finally {
    await session.close();
  }
}

function errorOf(thrown: unknown): AppError {
  if (thrown instanceof AppFailure) return thrown.error;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return {
    code: 'internal',
    message: `Nabla stopped: ${message}`,
    hint: 'Everything that was acknowledged is kept. Please report it.',
  };
}
