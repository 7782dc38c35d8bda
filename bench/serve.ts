/**
 * @file The child's end of the line protocol: one JSON object a line, answered in order. `prepare` gets a piece of work
 * ready and drops the one before; `run` does it so many times and answers with the milliseconds each took on average;
 * `result` hands over what the last run computed.
 */

import { createInterface } from 'node:readline';
import type { Work } from './work.ts';

export interface Prepared {
  run(): unknown;
  close?(): void;
}

export interface Serving {
  /** Versions and settings, for the report. */
  readonly facts: Readonly<Record<string, string>>;
  /** Gets work of that kind ready; kinds that are missing are refused. */
  readonly prepare: { readonly [Kind in Work['kind']]?: (work: Extract<Work, { kind: Kind }>) => Prepared };
}

export type Request =
  | { readonly do: 'facts' | 'result' }
  | { readonly do: 'prepare'; readonly work: Work }
  | { readonly do: 'run'; readonly times: number };

export async function serve(serving: Serving): Promise<void> {
  let prepared: Prepared = { run: () => null };
  let result: unknown = null;

  async function answer(request: Request): Promise<unknown> {
    switch (request.do) {
      case 'facts':
        return serving.facts;
      case 'result':
        return result;
      case 'prepare': {
        prepared.close?.();
        prepared = { run: () => null };
        result = null;
        collectGarbage();
        prepared = prepareWork(serving, request.work);
        return null;
      }
      case 'run': {
        // The first of several wakes the caches up after another process had the core.
        if (request.times > 1) await prepared.run();
        const start = performance.now();
        for (let i = 0; i < request.times; i++) result = await prepared.run();
        return (performance.now() - start) / request.times;
      }
      default:
        return request satisfies never;
    }
  }

  for await (const line of createInterface({ input: process.stdin })) {
    try {
      process.stdout.write(`${JSON.stringify({ ok: await answer(JSON.parse(line)) })}\n`);
    } catch (error) {
      process.stdout.write(
        `${JSON.stringify({ error: error instanceof Error ? error.stack : `${error}` })}\n`,
      );
    }
  }
}

function prepareWork<Kind extends Work['kind']>(
  serving: Serving,
  work: Extract<Work, { kind: Kind }>,
): Prepared {
  const prepare: ((work: Extract<Work, { kind: Kind }>) => Prepared) | undefined = serving.prepare[work.kind];
  if (prepare === undefined) throw new RangeError(`does no ${work.kind}`);
  return prepare(work);
}

/** Node offers `gc` under --expose-gc. */
function collectGarbage(): void {
  if (typeof globalThis.gc === 'function') globalThis.gc();
}
