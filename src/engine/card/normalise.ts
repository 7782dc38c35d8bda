/** @file The text behind an identity: what remains of a prompt when its dress, its spacing and its punctuation are gone. */

import { withoutTail } from '../core/tail.ts';
import { scanInline } from '../note/inline.ts';
import { cleanPrompt } from './clean.ts';

const INVISIBLE = /[\u200b-\u200d\u2060\ufeff]/g;
const CJK = '\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef';
/** Formatters add and remove the space between Chinese and Latin letters. */
const SPACE_AT_CJK = new RegExp(`(?<=[${CJK}]) | (?=[${CJK}])`, 'g');
const PUNCTUATION = /[\s.,:;!?…。，、：；！？]/;

/** Equal for texts that differ only in Markdown cosmetics, white space, full or half width, or line endings. */
export function normaliseText(text: string): string {
  const source = cleanPrompt(text.normalize('NFC').replace(INVISIBLE, '').replace(/\s+/g, ' '));
  const pieces = scanInline(source).map((piece) => {
    const written = source.slice(piece.range.start, piece.range.end);
    if (piece.kind === 'math') return `$${piece.tex.replace(/\s+/g, ' ').trim()}$`;
    if (piece.kind === 'code') return piece.content.trim();
    return piece.kind === 'text' ? withoutEmphasis(halfWidth(written)) : written;
  });
  return withoutTrailing(pieces.join('').replace(/\s+/g, ' ').replace(SPACE_AT_CJK, '').trim());
}

/** Of a longer text only the beginning is compared. */
const LONGEST = 4000;
const LIST_MARKER = /^(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?/;
const HEADING = /^#{1,6}[ \t]+|(?<![ \t])[ \t]+#{1,6}$/g;
/** Below a setext heading, between the head and the body of a table, and rules. */
const LINE_OF_RULES = /^[|:=\-*_ \t]{2,}$/;
const FENCE = /^(?:`{3,}|~{3,})/;
const TABLE_ROW = /^\|(.*)\|$/s;

/** `normaliseText` for whole answers: bullets, numbers, marks of headings, rules, fences and the padding of tables mean nothing either. */
export function normaliseBody(text: string): string {
  const lines = text
    .slice(0, LONGEST)
    .split(/\r\n?|\n/)
    .map(undressed);
  return normaliseText(lines.filter((line) => line !== '').join(' '));
}

function undressed(line: string): string {
  const bare = line.trim();
  if (LINE_OF_RULES.test(bare)) return '';
  if (FENCE.test(bare)) return bare.replace(FENCE, '');
  const cells = TABLE_ROW.exec(bare)?.[1];
  if (cells !== undefined)
    return cells
      .split('|')
      .map((cell) => cell.trim())
      .join(' | ');
  return bare.replace(HEADING, '').replace(LIST_MARKER, '');
}

/** Full-width ASCII and the Chinese full stop and comma in the half width. */
function halfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replaceAll('。', '.')
    .replaceAll('、', ',');
}

/** Asterisks and tildes next to a letter, underscores at the edge of a word; `snake_case` and `2 * 3` stay. */
function withoutEmphasis(text: string): string {
  return text
    .replace(/\*{1,3}(?=\S)|(?<=\S)\*{1,3}/g, '')
    .replace(/~~|==/g, '')
    .replace(/(?<![\p{L}\p{N}])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![\p{L}\p{N}])/gu, '');
}

/** A text of nothing but punctuation stays. */
function withoutTrailing(text: string): string {
  return withoutTail(text, PUNCTUATION) || text;
}
