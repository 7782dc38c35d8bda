/** @file Content hashes: SHA-256 over UTF-8. */

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { ContentHash } from './ids.ts';

/** Hex SHA-256 of the text in UTF-8. */
export function contentHash(text: string): ContentHash {
  return bytesToHex(sha256(utf8ToBytes(text))) as ContentHash;
}

/** Hex SHA-256 of JSON with sorted keys, so that key order never changes a hash. */
export function hashOfJson(value: unknown): ContentHash {
  return contentHash(canonicalJson(value));
}

/** JSON with keys sorted at every level; `undefined` members are left out. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  // Every row of the log passes through here: no lists of pairs, one growing text.
  const members = value as Readonly<Record<string, unknown>>;
  let text = '';
  for (const key of Object.keys(members).sort()) {
    const member = members[key];
    if (member === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(member)}`;
  }
  return `{${text}}`;
}
