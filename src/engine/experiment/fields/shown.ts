/** @file Values and choices in the messages of a spec's reader. */

import { nearestName } from '#engine/core/nearest.ts';
import type { Bounds } from './bounds.ts';
import type { Located } from './located.ts';

const SHOWN = 40;
/** A longer list would bury what is wrong. */
const MOST_CHOICES = 24;

export function shown(found: Located): string {
  if (found.kind === 'list') return `a list of ${found.items.length}`;
  if (found.kind === 'map') return 'a map';
  return found.value === null ? 'nothing' : JSON.stringify(found.value).slice(0, SHOWN);
}

/** `did you mean "he"? There are xavier, he and …`: what is near, and what there is. */
export function choicesFor(found: Located, choices: readonly string[]): string {
  const value = found.kind === 'scalar' && found.value !== null ? String(found.value) : '';
  const nearest = nearestName(value, choices);
  if (choices.length > MOST_CHOICES && nearest !== undefined) return `did you mean "${nearest}"?`;
  const all = choices.join(', ');
  return nearest === undefined ? `possible are ${all}` : `did you mean "${nearest}"? Possible are ${all}`;
}

export function wantedNumber({ min, max, integer }: Bounds): string {
  return `${integer ? 'a whole number' : 'a number'} from ${min} to ${max}`;
}

/** What is usually meant by a text where a number belongs; empty when nothing is. */
export function numberHint(found: Located): string {
  const text = found.kind === 'scalar' && typeof found.value === 'string' ? found.value.trim() : '';
  if (text !== '' && Number.isFinite(Number(text))) return '; leave out the quotes';
  if (/^[+-]?[\d.]+(e[+-]?\d+)?\s*[A-Za-z%]/i.test(text)) return '; leave out the unit';
  if (/^[\d.\s()+*/^-]+$/.test(text) && /\d/.test(text))
    return '; write the result, arithmetic stands in claims';
  return '';
}
