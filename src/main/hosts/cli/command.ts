/** @file What a command is: its words for people, its flags, and what it does. */

import type { Output } from './output.ts';
import type { Session } from './session.ts';

/** A flag with a value, a flag without, or one that may be repeated. */
export type FlagKind = 'text' | 'switch' | 'list';

export interface Flag {
  readonly kind: FlagKind;
  /** Understood after a single dash. */
  readonly letter?: string;
  /** Shown in the help, such as `DIR`. */
  readonly value?: string;
  readonly help: string;
}

export interface Values {
  text(flag: string): string | undefined;
  isOn(flag: string): boolean;
  list(flag: string): readonly string[];
}

export interface Invocation {
  readonly values: Values;
  /** What follows the command's name. */
  readonly operands: readonly string[];
  readonly session: Session;
  /** For commands that speak before they end. */
  readonly output: Output;
}

/** `data` goes to stdout; `lines` is the same for people. */
export interface Answer {
  readonly data: unknown;
  readonly lines: readonly string[];
  /** Of a command that did its work and has bad news; 0 when left out. */
  readonly exit?: number;
}

export interface Command {
  /** One word, or two such as `log merge`. */
  readonly name: string;
  readonly summary: string;
  /** Names of the operands as the help shows them; `…` at the end of the last one means one or more, `[FILE]` that it may be left out. */
  readonly operands: readonly string[];
  readonly flags: Readonly<Record<string, Flag>>;
  readonly example: string;
  /** Resolves when the command is done; with `null` when it has already said everything itself. */
  run(invocation: Invocation): Promise<Answer | null>;
}

/** Understood everywhere. */
export const COMMON_FLAGS: Readonly<Record<string, Flag>> = {
  vault: { kind: 'text', value: 'DIR', help: 'folder of notes (default: the last one, else ./notes)' },
  data: {
    kind: 'text',
    value: 'DIR',
    help: "where the review log is kept (default: the user's data folder)",
  },
  json: { kind: 'switch', help: 'one JSON object on stdout' },
  help: { kind: 'switch', letter: 'h', help: 'this text' },
};
