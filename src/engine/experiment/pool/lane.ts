/** @file A place for one worker: started when a job first needs it, started anew after one was lost. */

import { buffersOf, type FromWorker, type ToWorker } from './protocol.ts';

/** A worker as the host starts it. */
export interface WorkerHandle {
  post(message: ToWorker, transfer: ArrayBuffer[]): void;
  /** Ends it by force. */
  terminate(): unknown;
}

/** How a host starts a worker; `died` is called when it ends without being told to. */
export type StartWorker = (hear: (message: FromWorker) => void, died: (why: string) => void) => WorkerHandle;

export interface Lane {
  started(): boolean;
  /** Throws what starting a worker throws. */
  send(message: ToWorker): void;
  kill(): unknown;
}

export function createLane(
  start: StartWorker,
  hear: (lane: Lane, message: FromWorker) => void,
  died: (lane: Lane, why: string) => void,
): Lane {
  let worker: WorkerHandle | null = null;
  const open = (): WorkerHandle => {
    const opened: WorkerHandle = start(
      // A worker that was replaced may still have something to say.
      (message) => worker === opened && hear(lane, message),
      (why) => {
        if (worker !== opened) return;
        worker = null;
        died(lane, why);
      },
    );
    return opened;
  };
  const lane: Lane = {
    started: () => worker !== null,
    send(message) {
      worker ??= open();
      worker.post(message, message.type === 'finish' ? buffersOf(message.batches) : []);
    },
    kill() {
      const killed = worker;
      worker = null;
      return killed?.terminate();
    },
  };
  return lane;
}
