/** @file The local web host: the built page, the contract and its events on 127.0.0.1, for one browser of one user. */

import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HostBridge } from '#engine/contract/transport.ts';
import { developmentPolicy, securityHeaders } from '../csp.ts';
import { readStaticFile } from '../static-files.ts';
import { readJson } from './body.ts';
import { streamEvents } from './events.ts';
import { type Area, areaOf, type Gate, type Refusal, refusalOf } from './guard.ts';

export interface HttpHostOptions {
  readonly app: HostBridge;
  /** Folder of the built page. */
  readonly rendererFolder: string;
  /** A free one when left out. */
  readonly port?: number;
  /** Drawn anew at each start when left out; development keeps one over restarts. */
  readonly token?: string;
  /** Development only: answers everything that is neither API nor events, under a looser policy. */
  readonly page?: (server: Server) => Promise<PageHandler>;
}

export type PageHandler = (request: IncomingMessage, response: ServerResponse) => void;

export interface HttpHost {
  /** Where the page is, with the token in the fragment, which browsers send to nobody. */
  readonly url: string;
  readonly token: string;
  /** Ends open streams too. */
  close(): Promise<void>;
}

/** What every route needs. */
interface Routes {
  readonly options: HttpHostOptions;
  readonly gate: Gate;
  readonly headers: Readonly<Record<string, string>>;
  readonly page: PageHandler | undefined;
}

const LOOPBACK = '127.0.0.1';

export async function startHttpHost(options: HttpHostOptions): Promise<HttpHost> {
  const token = options.token ?? randomBytes(32).toString('base64url');
  // Requests without `Host` get our own 421 instead of Node's 400.
  const server = createServer({ requireHostHeader: false });
  server.listen(options.port ?? 0, LOOPBACK);
  await once(server, 'listening');
  const authority = `${LOOPBACK}:${(server.address() as AddressInfo).port}`;
  const page = await options.page?.(server);
  const headers =
    page === undefined
      ? securityHeaders
      : { ...securityHeaders, 'Content-Security-Policy': developmentPolicy(authority) };
  const routes: Routes = { options, gate: { authority, token }, headers, page };
  server.on('request', (request, response) => {
    answer(request, response, routes).catch(() => response.destroy());
  });
  return { url: `http://${authority}/#token=${token}`, token, close: () => closeServer(server) };
}

async function answer(request: IncomingMessage, response: ServerResponse, routes: Routes): Promise<void> {
  for (const [name, value] of Object.entries(routes.headers)) response.setHeader(name, value);
  // Split by hand: `new URL` would resolve `..` away and hide an attempt at another folder.
  const path = (request.url ?? '').split('?', 1)[0] ?? '';
  const area = routes.page !== undefined && isSourceModule(path) ? 'static' : areaOf(path);
  const refusal = refusalOf(request, area, routes.gate);
  if (refusal !== undefined) return refuse(response, refusal);
  const answerArea: Record<Area, () => void | Promise<void>> = {
    api: () => answerCall(request, response, path.slice('/api/'.length), routes.options.app),
    events: () => streamEvents(response, routes.options.app),
    static: () => answerPage(request, response, path, routes),
  };
  await answerArea[area]();
}

/** While developing, Vite serves src/renderer/api/… under the same prefix as the calls. */
function isSourceModule(path: string): boolean {
  return /\.tsx?$/.test(path);
}

async function answerCall(
  request: IncomingMessage,
  response: ServerResponse,
  procedure: string,
  app: HostBridge,
): Promise<void> {
  const input = await readJson(request);
  if (!input.ok) return refuse(response, input.error);
  const answered = await app.call({ procedure, input: input.value });
  const isUnknown = !answered.ok && answered.error.code === 'unknown-procedure';
  sendJson(response, isUnknown ? 404 : 200, answered);
}

async function answerPage(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  { options, page }: Routes,
): Promise<void> {
  if (page !== undefined) return page(request, response);
  const file = await readStaticFile(options.rendererFolder, path);
  if (file === undefined) {
    return refuse(response, { status: 404, code: 'not-found', message: 'There is no such file.' });
  }
  // The next start on this port may be another build: ask again each time.
  const head = { 'Content-Type': file.type, 'Content-Length': file.body.length, 'Cache-Control': 'no-cache' };
  response.writeHead(200, head).end(request.method === 'HEAD' ? undefined : file.body);
}

/** The same shape as an error of the app, so that a transport has one thing to read. */
function refuse(response: ServerResponse, refusal: Refusal): void {
  for (const [name, value] of Object.entries(refusal.headers ?? {})) response.setHeader(name, value);
  const { status, code, message } = refusal;
  sendJson(response, status, { ok: false, error: { code, message, hint: 'Reload the page.' } });
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
  });
  response.end(JSON.stringify(value));
}

async function closeServer(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
