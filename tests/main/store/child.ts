/** @file Starts `store-child.ts` and reads what it says. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface Child {
  /** Waits for a line; rejects when the process ends without it. */
  line(index: number): Promise<string>;
  /** Ends it as a power cut would, and gives every whole line it said. */
  kill(): Promise<readonly string[]>;
  /** Waits until it ends by itself. */
  ended(): Promise<readonly string[]>;
}

const SCRIPT = fileURLToPath(new URL('./store-child.ts', import.meta.url));

export function startChild(job: 'hold' | 'grade', dataFolder: string, address?: string): Child {
  const args = [SCRIPT, job, dataFolder, ...(address === undefined ? [] : [address])];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString('utf8');
  });
  const lines = () => text.split('\n').slice(0, -1);
  const ended = async () => {
    await closed;
    return lines();
  };
  return {
    line: (index) => waitForLine(child, () => lines()[index]),
    kill() {
      child.kill('SIGKILL');
      return ended();
    },
    ended,
  };
}

async function waitForLine(child: ChildProcess, read: () => string | undefined): Promise<string> {
  for (let line = read(); ; line = read()) {
    if (line !== undefined) return line;
    if (child.exitCode !== null || child.signalCode !== null) throw new Error('the process ended early');
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
