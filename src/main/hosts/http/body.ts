/** @file The body of an API call: JSON of at most one mebibyte. */

import type { IncomingMessage } from 'node:http';
import { err, ok, type Result } from '#engine/core/result.ts';
import type { Refusal } from './guard.ts';

export const BODY_LIMIT = 1 << 20;

const tooLarge: Refusal = {
  status: 413,
  code: 'too-large',
  message: `A request has at most ${BODY_LIMIT} bytes.`,
};
const badJson: Refusal = { status: 400, code: 'bad-json', message: 'The body is not JSON.' };

export async function readJson(request: IncomingMessage): Promise<Result<unknown, Refusal>> {
  if (Number(request.headers['content-length'] ?? 0) > BODY_LIMIT) return err(tooLarge);
  const chunks: Buffer[] = [];
  let size = 0;
  // Without `destroyOnReturn: false` leaving the loop early would cut the connection before the answer is sent.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT) return err(tooLarge);
    chunks.push(chunk);
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
    return ok(JSON.parse(text) as unknown);
  } catch {
    return err(badJson);
  }
}
