/** @file Reads the review metadata out of parsed YAML. A value is taken whole or not at all, never clamped. */

import { type CalendarDay, parseDay } from '../core/time.ts';
import type { ReviewMetadata } from './note.ts';

/** The note names no review state, or none that could be read. */
export const EMPTY_METADATA: ReviewMetadata = {
  created: null,
  lastReviewed: null,
  nextReview: null,
  reviewCount: null,
  difficulty: null,
  masteryLevel: null,
};

/** A value that was there and could not be used. */
interface RefusedValue {
  readonly key: string;
  /** What would have been read. */
  readonly expected: string;
}

export interface MetadataReading {
  readonly metadata: ReviewMetadata;
  readonly refused: readonly RefusedValue[];
}

const REVIEW_KEYS = ['review_count', 'mastery_level', 'difficulty'];
const DATE_KEYS = ['created', 'last_reviewed', 'next_review'];
const OTHER_KEYS = ['tags', 'related_outlines', 'experiment', 'experiments'];
/** Whose presence makes a block of keys front matter. */
export const OWN_KEYS: readonly string[] = [...REVIEW_KEYS, ...DATE_KEYS, ...OTHER_KEYS, 'title', 'aliases'];
const DIFFICULTIES: ReadonlyMap<string, 'easy' | 'medium' | 'hard'> = new Map([
  ['easy', 'easy'],
  ['medium', 'medium'],
  ['hard', 'hard'],
  ['简单', 'easy'],
  ['中等', 'medium'],
  ['困难', 'hard'],
]);

/** Reads the six review keys; every unusable value is `null` and reported once. */
export function readMetadata(values: ReadonlyMap<string, unknown>): MetadataReading {
  const refused: RefusedValue[] = [];
  const take = <T>(key: string, read: (value: unknown) => T | undefined, expected: string): T | null => {
    const value = values.get(key);
    if (value === undefined || value === null || value === '') return null;
    const taken = read(value);
    if (taken === undefined) refused.push({ key, expected });
    return taken ?? null;
  };
  const day = 'a date such as 2025-10-19';
  const metadata: ReviewMetadata = {
    created: take('created', readDay, day),
    lastReviewed: take('last_reviewed', readDay, day),
    nextReview: take('next_review', readDay, day),
    reviewCount: take('review_count', readCount, 'a whole number from 0'),
    difficulty: take('difficulty', readDifficulty, 'easy, medium or hard'),
    masteryLevel: take('mastery_level', readLevel, 'a number from 0 to 1'),
  };
  return { metadata, refused: isAboutLearning(values) ? refused : [] };
}

/**
 * Policies and runbooks use `last_reviewed` and `next_review` too, with values of their own. They carry foreign keys
 * and none that only a study tool writes; there is nothing to warn about.
 */
function isAboutLearning(values: ReadonlyMap<string, unknown>): boolean {
  if (REVIEW_KEYS.some((key) => values.has(key))) return true;
  return [...values.keys()].every((key) => DATE_KEYS.includes(key) || OTHER_KEYS.includes(key));
}

/** A day, or the day of a date-time. The offset is not applied: the calendar day is the one that was written. */
function readDay(value: unknown): CalendarDay | undefined {
  if (typeof value !== 'string') return undefined;
  const match =
    /^(\d{4}-\d{2}-\d{2})(?:[Tt ]\s{0,3}\d{1,2}:\d{2}[\d:.,]{0,20}\s?(?:Z|z|[+-]\d{1,2}:?\d{0,2})?)?$/.exec(
      value.trim(),
    );
  return match?.[1] === undefined ? undefined : parseDay(match[1]);
}

function readCount(value: unknown): number | undefined {
  const number = readNumber(value);
  return number !== undefined && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

function readLevel(value: unknown): number | undefined {
  const number = readNumber(value);
  return number !== undefined && number >= 0 && number <= 1 ? number : undefined;
}

function readNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'string' && /^-?\d{1,15}(?:\.\d{1,15})?$/.test(value.trim())) return Number(value);
  return undefined;
}

function readDifficulty(value: unknown): 'easy' | 'medium' | 'hard' | undefined {
  return typeof value === 'string' ? DIFFICULTIES.get(value.trim().toLowerCase()) : undefined;
}

/** `tags`, `related_outlines`, `aliases`: a list of words, or one string with commas. Anything else is left out. */
export function readWords(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.split(/[,，]/).map(trimTag).filter(isNotEmpty);
  if (!Array.isArray(value)) return [];
  const words = value.filter((item) => typeof item === 'string' || typeof item === 'number');
  return words.map(String).map(trimTag).filter(isNotEmpty);
}

function trimTag(word: string): string {
  return word.trim().replace(/^#(?=\S)/, '');
}

function isNotEmpty(word: string): boolean {
  return word !== '';
}
