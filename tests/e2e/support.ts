/** @file The real web host as `npm start` runs it, on a copy of the starter notes and a data folder of its own. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { test as base, expect, type Page } from '@playwright/test';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface HostOptions {
  /** Instant with offset at which the host's clock starts. */
  readonly now?: string;
  /** Time zone of the user. */
  readonly zone?: string;
  /** Folder of notes to copy; the starter notes when left out. */
  readonly notes?: string;
}

export interface Host {
  /** Address with the token, as printed. */
  readonly url: string;
  readonly vaultFolder: string;
  readonly dataFolder: string;
  /** Ends the process at once, as a crash would. */
  kill(): Promise<void>;
  /** Ends it with Ctrl-C; resolves with its exit code. */
  stop(): Promise<number | null>;
  /** Starts again with the same folders; `url` is then another one. */
  restart(options?: Pick<HostOptions, 'now'>): Promise<void>;
  /** Kills it and removes its folders. */
  dispose(): Promise<void>;
}

export async function startHost(options: HostOptions = {}): Promise<Host> {
  const folder = await mkdtemp(join(tmpdir(), 'nabla-e2e-'));
  const vaultFolder = join(folder, 'notes');
  const dataFolder = join(folder, 'data');
  await cp(options.notes ?? join(root, 'notes'), vaultFolder, { recursive: true });
  let running = await launch(vaultFolder, dataFolder, options);
  return {
    get url() {
      return running.url;
    },
    vaultFolder,
    dataFolder,
    kill: () => end(running.child, 'SIGKILL').then(() => undefined),
    stop: () => end(running.child, 'SIGINT'),
    async restart(changed = {}) {
      await end(running.child, 'SIGKILL');
      running = await launch(vaultFolder, dataFolder, { ...options, ...changed });
    },
    async dispose() {
      await end(running.child, 'SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interface Running {
  readonly child: ChildProcess;
  readonly url: string;
}

async function launch(vaultFolder: string, dataFolder: string, options: HostOptions): Promise<Running> {
  const args = ['--browser', '--no-open', '--vault', vaultFolder, '--data', dataFolder];
  const child = spawn(process.execPath, [join(root, 'scripts', 'start.mjs'), ...args], {
    cwd: root,
    // Inherited pipes would outlive a test that dies and keep the whole run waiting.
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_ENV: 'test',
      NABLA_NOW: options.now ?? '',
      TZ: options.zone ?? 'Asia/Shanghai',
    },
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('http://127.0.0.1:')) return { child, url: line };
  }
  throw new Error(`The host ended without an address:\n${said}`);
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
  return child.exitCode;
}

/** What a page complained about: console errors, uncaught exceptions, violations of the content policy. */
export function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
  });
  return complaints;
}

/** `test` with a host of its own, started before the test and removed after it. */
export const test = base.extend<{ host: Host; hostOptions: HostOptions }>({
  hostOptions: [{}, { option: true }],
  host: async ({ hostOptions }, use) => {
    const host = await startHost(hostOptions);
    await use(host);
    await host.dispose();
  },
});

/** Each theme and each language once: what breaks in one theme breaks in both languages. screenshots.e2e.ts has all four. */
export const LOOKS = [
  { colorScheme: 'light', locale: 'zh-CN' },
  { colorScheme: 'dark', locale: 'en-US' },
] as const;

export { expect };
