/** @file What may be asked of the cards, as a tree: words and phrases, fields, states, numbers, and how they are joined. */

export const STATES = [
  'due',
  'new',
  'learning',
  'review',
  'suspended',
  'active',
  'held',
  'orphan',
  'leech',
] as const;
export type CardStateName = (typeof STATES)[number];

/** Days for `stability`, `interval` and `due` (counted from today), 1…10 for `difficulty`, a probability for `retrievability`. */
export const PROPERTIES = [
  'stability',
  'difficulty',
  'reps',
  'lapses',
  'retrievability',
  'interval',
  'due',
] as const;
export type PropertyName = (typeof PROPERTIES)[number];

export const TEXT_FIELDS = ['deck', 'tag', 'kind', 'note', 'title', 'prompt', 'answer', 'id'] as const;
export type TextField = (typeof TEXT_FIELDS)[number];
export const FIELDS = [...TEXT_FIELDS, 'is', 'prop'] as const;

export const RELATIONS = ['>=', '<=', '!=', '>', '<', '='] as const;
export type Relation = (typeof RELATIONS)[number];

export interface PropertyQuery {
  readonly type: 'prop';
  readonly name: PropertyName;
  readonly relation: Relation;
  readonly value: number;
}

/** One thing that is asked for. */
export type QueryLeaf =
  | { readonly type: 'all' }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'field'; readonly field: TextField; readonly text: string }
  | { readonly type: 'is'; readonly state: CardStateName }
  | PropertyQuery;

export type Query =
  | QueryLeaf
  | { readonly type: 'not'; readonly of: Query }
  | { readonly type: 'and' | 'or'; readonly of: readonly Query[] };

/** Everything asked for, without how it is joined. */
export function leavesOf(query: Query): readonly QueryLeaf[] {
  switch (query.type) {
    case 'not':
      return leavesOf(query.of);
    case 'and':
    case 'or':
      return query.of.flatMap(leavesOf);
    default:
      return [query];
  }
}

/** Whether a query speaks of orphans, which are otherwise left out. */
export function asksForOrphans(query: Query): boolean {
  return leavesOf(query).some((leaf) => leaf.type === 'is' && leaf.state === 'orphan');
}
