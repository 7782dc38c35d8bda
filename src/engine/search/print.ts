/** @file The tree of a search → its text: what is read from it is the same tree again. */

import { parseQuery } from './parse.ts';
import type { Query } from './query.ts';

export function printQuery(query: Query): string {
  switch (query.type) {
    case 'all':
      return '()';
    case 'text':
      return printText(query.text, query);
    case 'field':
      return `${query.field}:${printText(query.text, query)}`;
    case 'is':
      return `is:${query.state}`;
    case 'prop':
      return `prop:${query.name}${query.relation}${query.value}`;
    case 'not':
      return `-${printInside(query.of)}`;
    case 'and':
    case 'or':
      return query.of.map(printInside).join(query.type === 'and' ? ' ' : ' OR ');
  }
}

function printInside(query: Query): string {
  return query.type === 'and' || query.type === 'or' ? `(${printQuery(query)})` : printQuery(query);
}

/** In quotation marks only where it would be read as something else without. */
function printText(text: string, query: Query): string {
  const bare = query.type === 'field' ? `${query.field}:${text}` : text;
  const read = parseQuery(bare);
  // A bracket at the end of a word would close one that was opened before it.
  if (!/[()]/.test(text) && read.ok && isSameText(read.value, query)) return text;
  // A backslash would take the mark that closes for its own.
  const last = text.endsWith('\\') ? ' ' : '';
  return `"${text.replaceAll('"', '\\"')}${last}"`;
}

function isSameText(read: Query, query: Query): boolean {
  if (read.type === 'text') return query.type === 'text' && read.text === query.text;
  return (
    read.type === 'field' && query.type === 'field' && read.field === query.field && read.text === query.text
  );
}
