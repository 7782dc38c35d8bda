/** @file The real command line in a process of its own, with a vault and a data folder that are thrown away. */

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type TempFolder, tempFolder } from './folders.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const node = join(root, 'node_modules', '.bin', 'node');
const entry = join(root, 'src', 'main', 'hosts', 'cli', 'index.ts');

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  /** stdout as JSON; undefined when it is none. */
  readonly json: Answer | undefined;
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
type Data = any;
export type Answer =
  | { readonly ok: true; readonly data: Data; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly error: { code: string; message: string; hint: string } };

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Closes stdout after this many bytes, as `head` does. */
  readonly closeAfter?: number;
}

export function command(args: readonly string[], options: RunOptions = {}) {
  return spawn(node, ['--disable-warning=ExperimentalWarning', entry, ...args], {
    cwd: options.cwd ?? root,
    env: { ...process.env, TZ: 'Asia/Shanghai', NODE_ENV: 'test', ...options.env },
  });
}

export async function run(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const child = command(args, options);
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => {
    out.push(chunk);
    if (options.closeAfter !== undefined) child.stdout.destroy();
  });
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const text = Buffer.concat(out).toString();
  return { code, out: text, err: Buffer.concat(err).toString(), json: parse(text) };
}

function parse(text: string): Answer | undefined {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return undefined;
  }
}

export interface Place {
  readonly vault: TempFolder;
  readonly data: TempFolder;
  /** Adds `--vault`, `--data` and `--json`. */
  run(...args: readonly string[]): Promise<Ran>;
  /** The data of a command that is expected to work. */
  ask(...args: readonly string[]): Promise<Data>;
  /** For people: without `--json`. */
  said(...args: readonly string[]): Promise<Ran>;
  readonly flags: readonly string[];
  remove(): Promise<void>;
}

export async function place(notes: Readonly<Record<string, string | Uint8Array>>): Promise<Place> {
  const [vault, data] = [await tempFolder(notes), await tempFolder()];
  const flags = ['--vault', vault.path, '--data', data.path];
  const runJson = (...args: readonly string[]) => run([...args, ...flags, '--json']);
  return {
    vault,
    data,
    flags,
    run: runJson,
    async ask(...args) {
      const { json, out, err } = await runJson(...args);
      if (json?.ok !== true) throw new Error(`${args.join(' ')}: ${out}${err}`);
      return json.data;
    },
    said: (...args) => run([...args, ...flags]),
    async remove() {
      await Promise.all([vault.remove(), data.remove()]);
    },
  };
}
