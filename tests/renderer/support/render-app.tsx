/** @file The whole app in a page, at a route, over a host in memory. */

import './standards-mode.ts';
import { cleanup, configure, render } from '@testing-library/react';
import { afterEach } from 'vitest';
import { createQueryClient, Root } from '#renderer/Root.tsx';
import { createRunner } from '#renderer/workers/runner.ts';
import { RunnerProvider } from '#renderer/workers/runner-context.ts';
import { type FakeHost, type FakeOptions, fakeHost } from './fake-host.ts';
import { inProcessWorker } from './in-process-worker.ts';

// The first visit of a screen loads its code.
configure({ asyncUtilTimeout: 10_000 });

afterEach(() => {
  cleanup();
  window.history.replaceState(null, '', '/');
});

export function renderApp(
  path: string,
  options: FakeOptions = {},
  host: FakeHost = fakeHost(options),
): FakeHost {
  window.history.replaceState(null, '', path);
  render(
    <RunnerProvider value={createRunner(inProcessWorker)}>
      <Root host={host} queries={createQueryClient()} />
    </RunnerProvider>,
  );
  return host;
}

/** A key as a keyboard sends it, to whatever has the focus. */
export function press(key: string, init: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init });
  (document.activeElement ?? document.body).dispatchEvent(event);
  return event;
}
