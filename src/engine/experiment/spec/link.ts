/** @file `experiment:<id>?depth=30&seeds=10`: a link to an experiment with parameters set. */

import type { AppError } from '#engine/core/diagnostic.ts';
import { err, ok, type Result } from '#engine/core/result.ts';
import type { Overrides } from '../types.ts';

export interface ExperimentTarget {
  readonly id: string;
  readonly overrides: Overrides;
}

const TARGET = /^experiment:([A-Za-z0-9][A-Za-z0-9_-]{0,63})(?:\?(.*))?$/s;
const MAX_LENGTH = 1000;

/** Reads a link or a bare id. */
export function parseExperimentLink(text: string): Result<ExperimentTarget, AppError> {
  const written = text.trim();
  const match = TARGET.exec(written.startsWith('experiment:') ? written : `experiment:${written}`);
  if (match === null || written.length > MAX_LENGTH) return err(unreadable(written));
  const [, id = '', query = ''] = match;
  const overrides = new Map<string, string>();
  for (const pair of query.split('&').filter((part) => part !== '')) {
    const [name = '', ...rest] = pair.split('=');
    const value = decoded(rest.join('='));
    if (value === undefined || !/^[A-Za-z_]\w{0,63}$/.test(name)) return err(unreadable(written));
    overrides.set(name, value);
  }
  return ok({ id, overrides: Object.fromEntries(overrides) });
}

/** The link that `parseExperimentLink` reads. */
export function formatExperimentLink({ id, overrides }: ExperimentTarget): string {
  const pairs = Object.entries(overrides).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return pairs.length === 0 ? `experiment:${id}` : `experiment:${id}?${pairs.join('&')}`;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

function unreadable(text: string): AppError {
  return {
    code: 'bad-experiment-link',
    message: `"${text.slice(0, 60)}" does not name an experiment.`,
    hint: 'Write experiment:<id>?name=value.',
  };
}
