/** @file `nabla serve`: the same app in a browser on this computer, until it is stopped. */

import { assertVault } from '../assert-vault.ts';
import type { Command } from '../command.ts';
import { wholeNumber } from './numbers.ts';

export const serve: Command = {
  name: 'serve',
  summary: 'Serve the app to a browser on this computer until stopped',
  operands: [],
  flags: { port: { kind: 'text', value: 'N', help: 'on this port (default: a free one)' } },
  example: 'serve --port 8123',
  async run({ values, session, output }) {
    const port = wholeNumber('--port', values.text('port'), { min: 0, max: 65_535 });
    await assertVault(session.folders.vaultFolder);
    const { serve: start } = await import('#main/hosts/http/serve.ts');
    const host = await start({ ...session.folders, port });
    const stopped = stopSignal();
    output.answer({ data: { url: host.url }, lines: [host.url] }, session.warnings);
    await stopped;
    await host.close();
    return null;
  },
};

/** A second signal ends the process at once: nobody should have to wait for a browser that keeps a connection open. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}
