/** @file The one routine that turns a URL path into a file of the built page, for `app://` and HTTP alike. */

import { constants } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

export interface StaticFile {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

/** A file whose type is not listed is not part of the page. */
const typeOf: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.map': 'application/json; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
};

/**
 * The file behind `urlPath` (still percent-encoded, without query), or `undefined` for a 404. A path without one of the
 * listed endings is a route of the app and gets `index.html`, so that a reload on `/cards/…` works.
 */
export async function readStaticFile(root: string, urlPath: string): Promise<StaticFile | undefined> {
  const segments = decodePath(urlPath);
  if (segments === undefined) return undefined;
  const ending = extname(segments.at(-1) ?? '').toLowerCase();
  const isRoute = typeOf[ending] === undefined && segments[0] !== 'assets';
  const relative = isRoute ? ['index.html'] : segments;
  const type = isRoute ? typeOf['.html'] : typeOf[ending];
  // A colon would name a drive or an alternate stream on Windows.
  if (type === undefined || relative.some((segment) => segment.includes(':'))) return undefined;
  const body = await readInside(root, relative);
  return body === undefined ? undefined : { body, type };
}

/** Decodes once; refuses everything that could mean another place than it says. */
function decodePath(urlPath: string): readonly string[] | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return undefined;
  }
  if (!decoded.startsWith('/') || decoded.includes('\0') || decoded.includes('\\')) return undefined;
  const segments = decoded.slice(1).split('/');
  return segments.includes('..') || segments.includes('.') ? undefined : segments;
}

async function readInside(
  root: string,
  segments: readonly string[],
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    const realRoot = await realpath(root);
    const real = await realpath(join(realRoot, ...segments));
    // The separator matters: a bare prefix test lets a sibling folder `rendererX` pass.
    if (!real.startsWith(realRoot + sep)) return undefined;
    const handle = await open(real, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    try {
      const isFile = (await handle.stat()).isFile();
      return isFile ? new Uint8Array(await handle.readFile()) : undefined;
    } finally {
      await handle.close();
    }
  } catch {
    return undefined;
  }
}
