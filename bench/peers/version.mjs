/** @file The version of an installed package. */

import { readFileSync } from 'node:fs';

/** @param {string} name @returns {string} */
export function packageVersion(name) {
  return JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url), 'utf8'))
    .version;
}
