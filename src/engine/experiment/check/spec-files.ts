/** @file Files of a vault that hold a spec, told apart from every other YAML and JSON file by what stands in them. */

import type { NotePath } from '#engine/core/ids.ts';

export interface SpecFile {
  readonly path: NotePath;
  readonly text: string;
}

const KEY = (name: string) => new RegExp(`(?:^|[{,\\s])["']?${name}["']?\\s*:`);
const KIND = KEY('kind');
const CLAIMS = KEY('claims');

/** Whether the text means to be a spec, so that it is worth saying what is wrong with it. */
export function looksLikeSpec(text: string): boolean {
  return KIND.test(text) && CLAIMS.test(text);
}
