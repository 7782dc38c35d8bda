/** @file Cases of the reference collection, worked out off the main thread. */

import { AppFailure, type Handlers } from '#engine/contract/transport.ts';
import type { AppContext } from './context.ts';
import { jsonSafe } from './json-safe.ts';

export function simulateHandlers({ runner, emit }: AppContext): Pick<Handlers, 'simulate.run'> {
  return {
    'simulate.run': async ({ text, name, run = 'simulate' }) => {
      const outcome = await runner.simulate({
        text,
        name,
        onProgress: ({ done, total }) => emit({ kind: 'run.progress', run, done, total }),
      });
      if (!outcome.ok) throw new AppFailure(outcome.error);
      return jsonSafe<Record<string, unknown>>(outcome.value);
    },
  };
}
