/**
 * @file Who may talk to the local web host. Any page in the user's browser can reach a loopback port, so every request is
 * checked before it is routed: `Host` defeats DNS rebinding, `Origin` and `Sec-Fetch-Site` defeat other sites and other
 * ports of this computer, the token defeats other programs.
 */

import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Header that carries the per-start token of API and events. */
export const TOKEN_HEADER = 'x-nabla-token';

export type Area = 'api' | 'events' | 'static';

export interface Gate {
  /** `127.0.0.1:PORT`, the only accepted `Host`. */
  readonly authority: string;
  readonly token: string;
}

/** Why a request is refused: a status and a sentence that tells nothing secret. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const allowedMethods: Readonly<Record<Area, readonly string[]>> = {
  api: ['POST'],
  events: ['GET'],
  static: ['GET', 'HEAD'],
};

export function areaOf(path: string): Area {
  if (path === '/events') return 'events';
  return path.startsWith('/api/') ? 'api' : 'static';
}

/** The first rule a request breaks, in the order of the design; `undefined` when it may pass. */
export function refusalOf(request: IncomingMessage, area: Area, gate: Gate): Refusal | undefined {
  const { headers, method = '' } = request;
  if (headers.host !== gate.authority) {
    return { status: 421, code: 'wrong-host', message: `This server answers only for ${gate.authority}.` };
  }
  if (headers.origin !== undefined && headers.origin !== `http://${gate.authority}`) {
    return { status: 403, code: 'foreign-origin', message: 'Requests from other sites are refused.' };
  }
  if (!isOurFetch(headers['sec-fetch-site'], area, method)) {
    return { status: 403, code: 'foreign-fetch', message: 'Requests from other sites are refused.' };
  }
  if (!allowedMethods[area].includes(method)) {
    const headers = { Allow: allowedMethods[area].join(', ') };
    return { status: 405, code: 'wrong-method', message: `${method} is not answered here.`, headers };
  }
  if (area !== 'static' && !isSameText(headers[TOKEN_HEADER], gate.token)) {
    return {
      status: 401,
      code: 'no-token',
      message: 'Open Nabla through the address it printed at its start.',
    };
  }
  return area === 'api' ? wrongBodyType(request) : undefined;
}

/** A browser says where a request began; only a page load may leave it out, for browsers that do not send it. */
function isOurFetch(site: string | string[] | undefined, area: Area, method: string): boolean {
  if (site === undefined) return area === 'static' && allowedMethods.static.includes(method);
  return site === 'same-origin' || site === 'none';
}

/** Compares digests, so that neither content nor length shows in the time it takes. */
function isSameText(given: string | string[] | undefined, wanted: string): boolean {
  if (typeof given !== 'string') return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}

/** A form can only send other types, and any script elsewhere would first have to ask (preflight), which is refused. */
function wrongBodyType(request: IncomingMessage): Refusal | undefined {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type === 'application/json') return undefined;
  return { status: 415, code: 'wrong-type', message: 'Send application/json.' };
}
