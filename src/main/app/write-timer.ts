/** @file When notes are written: some time after the last answer, and before the app ends. Never between two answers. */

import type { WriteBack } from './write-back.ts';

export interface WriteTimer {
  /** An answer was given, or notes may wait from before. */
  poke(): void;
  /** Writes what was answered since, as long as that takes no longer than a moment; the rest waits for the next start. */
  close(): Promise<void>;
}

/** A session that has gone quiet. */
const IDLE_MS = 30_000;
const RETRY_MS = 60_000;
/** Whoever closes a window does not wait longer. */
const CLOSING_MS = 1_200;

export function createWriteTimer({ run }: Pick<WriteBack, 'run'>): WriteTimer {
  let timer: NodeJS.Timeout | undefined;
  const arm = (delay: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void write(), delay);
    timer.unref();
  };
  const write = async () => {
    timer = undefined;
    const isTrying = (await run().catch(() => null))?.problems.some(({ waits }) => waits) ?? true;
    if (isTrying && timer === undefined) arm(RETRY_MS);
  };
  return {
    poke: () => arm(IDLE_MS),
    async close() {
      if (timer === undefined) return;
      clearTimeout(timer);
      await run({ signal: AbortSignal.timeout(CLOSING_MS) }).catch(() => {});
    },
  };
}
