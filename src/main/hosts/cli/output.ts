/** @file What a command says: data on stdout, talk on stderr. */

import type { AppError } from '#engine/core/diagnostic.ts';
import type { Answer } from './command.ts';
import { plain } from './text.ts';

export interface Output {
  answer(answer: Answer, warnings: readonly string[]): void;
  error(error: AppError): void;
  /** Text that is the answer itself, whatever the format. */
  text(lines: readonly string[]): void;
}

export function createOutput(json: boolean): Output {
  const out = (text: string) => void process.stdout.write(`${text}\n`);
  const say = (text: string) => void process.stderr.write(`${text}\n`);
  return {
    answer({ data, lines }, warnings) {
      if (json) return out(toJson({ ok: true, data, warnings }));
      if (lines.length > 0) out(lines.join('\n'));
      for (const warning of warnings) say(`Note: ${plain(warning)}`);
    },
    error({ code, message, hint }) {
      if (json) return out(toJson({ ok: false, error: { code, message, hint } }));
      for (const line of message.split('\n')) say(plain(line));
      say(plain(hint));
    },
    text: (lines) => out(lines.join('\n')),
  };
}

/** JSON knows no infinities; they travel as the strings `Infinity`, `-Infinity` and `NaN`. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'number' && !Number.isFinite(member) ? String(member) : member,
  );
}

/** A reader that has seen enough (`| head`) closes the pipe; that is no error. */
export function endQuietlyOnClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(0);
      throw error;
    });
}
