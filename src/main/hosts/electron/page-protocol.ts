/** @file `app://bundle/…`: the built page inside the window, through the same resolver and headers as over HTTP. */

import { protocol } from 'electron';
import { securityHeaders } from '../csp.ts';
import { readStaticFile } from '../static-files.ts';
import { PAGE_ORIGIN } from './channels.ts';
import { isOurUrl } from './origin.ts';

const SCHEME = new URL(PAGE_ORIGIN).protocol.slice(0, -1);

/** Must run before the app is ready: a standard, secure scheme has an origin, `fetch`, workers and streaming WebAssembly. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ]);
}

export function servePage(rendererFolder: string): void {
  protocol.handle(SCHEME, (request) => answerPage(request, rendererFolder));
}

async function answerPage(request: Request, rendererFolder: string): Promise<Response> {
  if (!isOurUrl(request.url, PAGE_ORIGIN)) return plain(404, 'There is no such page.');
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405, 'Only GET and HEAD.');
  const file = await readStaticFile(rendererFolder, new URL(request.url).pathname);
  if (file === undefined) return plain(404, 'There is no such file.');
  const body = request.method === 'HEAD' ? null : file.body;
  return new Response(body, { headers: { ...securityHeaders, 'Content-Type': file.type } });
}

function plain(status: number, text: string): Response {
  return new Response(text, { status, headers: { ...securityHeaders, 'Content-Type': 'text/plain' } });
}
