/** @file The web host as a whole: the page built when stale, the app opened, the server started. For `npm start` and `nabla serve`. */

import { fail } from '#engine/contract/transport.ts';
import { ensureBuilt, rendererFolder } from '../build.ts';
import { type OpenedApp, openApp } from '../compose.ts';
import { type HttpHost, type HttpHostOptions, startHttpHost } from './server.ts';

export interface ServeOptions extends Pick<HttpHostOptions, 'token' | 'page'> {
  readonly vaultFolder: string;
  readonly dataFolder: string;
  /** A free one when left out. */
  readonly port?: number | undefined;
}

/** Resolves once it listens. Rejects with an `AppFailure` that says what to do. */
export async function serve(options: ServeOptions): Promise<HttpHost> {
  const { vaultFolder, dataFolder, port = 0 } = options;
  if (options.page === undefined) await ensureBuilt('renderer');
  const app = await openApp({ vaultFolder, dataFolder, host: 'http', watch: true });
  const host = await listen(app, { ...options, app, port, rendererFolder });
  // Whoever finds the data folder locked is told where this instance is; the token stays here.
  await app.announce(new URL(host.url).origin);
  return {
    ...host,
    async close() {
      await host.close();
      await app.close();
    },
  };
}

async function listen(app: OpenedApp, options: HttpHostOptions & { port: number }): Promise<HttpHost> {
  try {
    return await startHttpHost(options);
  } catch (thrown) {
    await app.close();
    if (!isSystemError(thrown)) throw thrown;
    return fail(
      'port-unavailable',
      `Port ${options.port} of 127.0.0.1 cannot be used (${thrown.code}).`,
      'Leave --port out for a free one, or name another.',
    );
  }
}

function isSystemError(thrown: unknown): thrown is NodeJS.ErrnoException {
  return thrown instanceof Error && 'code' in thrown;
}
