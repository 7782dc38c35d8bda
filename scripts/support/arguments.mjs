/** @file The flags that start and dev share. */

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

const usage = `Usage: npm start -- [options]
  --vault DIR   folder of notes (default: the last one, else ./notes)
  --data DIR    where the review log is kept
  --browser     in the browser, even where a window could open
  --desktop     in a window, or not at all
  --port N      port of the local page (default: a free one)
  --no-open     print the address, open nothing
  --help        this text`;

/**
 * @typedef {object} StartFlags
 * @property {string | undefined} vault
 * @property {string | undefined} data
 * @property {boolean} browser
 * @property {boolean} desktop
 * @property {number | undefined} port
 * @property {boolean} open
 */

/** @returns {StartFlags | undefined} `undefined` when the answer was a usage text; the exit code is then set */
export function readFlags() {
  try {
    const { values } = parseArgs({
      options: {
        vault: { type: 'string' },
        data: { type: 'string' },
        browser: { type: 'boolean', default: false },
        desktop: { type: 'boolean', default: false },
        port: { type: 'string' },
        'no-open': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) {
      console.log(usage);
      return undefined;
    }
    if (values.browser && values.desktop) throw new Error('--browser and --desktop exclude each other.');
    return {
      vault: values.vault === undefined ? undefined : resolve(values.vault),
      data: values.data === undefined ? undefined : resolve(values.data),
      browser: values.browser,
      desktop: values.desktop,
      port: values.port === undefined ? undefined : readPort(values.port),
      open: !values['no-open'],
    };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`);
    process.exitCode = 2;
    return undefined;
  }
}

/** @param {string} text */
function readPort(text) {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`--port ${text}: a number from 0 to 65535.`);
}
