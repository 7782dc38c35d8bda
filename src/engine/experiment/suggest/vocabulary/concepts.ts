/** @file All concepts by their ids. */

import type { Concept } from '../concept.ts';
import { arithmetic } from './arithmetic.ts';
import { training } from './training.ts';

const all = { ...training, ...arithmetic };
export type ConceptId = keyof typeof all;

export const concepts: Readonly<Record<ConceptId, Concept>> = all;
