/** @file Timers of a host, handed in: the engine has no clock of its own. */

/** What Node and every browser have; `Timer` is their own handle. */
interface HostTimers<Timer> {
  setInterval(action: () => void, ms: number): Timer;
  clearInterval(timer: Timer): void;
  setTimeout(action: () => void, ms: number): Timer;
  clearTimeout(timer: Timer): void;
}

export interface Timers {
  /** Calls again and again until the function it returns is called. */
  readonly every: (ms: number, action: () => void) => () => void;
  /** Calls once, unless the function it returns is called first. */
  readonly after: (ms: number, action: () => void) => () => void;
}

/** Of `globalThis`, as a rule. */
export function timersOf<Timer>(host: HostTimers<Timer>): Timers {
  return {
    every(ms, action) {
      const timer = host.setInterval(action, ms);
      return () => host.clearInterval(timer);
    },
    after(ms, action) {
      const timer = host.setTimeout(action, ms);
      return () => host.clearTimeout(timer);
    },
  };
}
