/** @file Finds a Chromium for the end-to-end tests without downloading one. */

import { existsSync } from 'node:fs';

const places = [
  process.env.CHROME_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** @returns {Promise<string>} an installed browser, else the one that @sparticuz/chromium carries */
export async function findChromium() {
  const installed = places.find((place) => place !== undefined && existsSync(place));
  if (installed !== undefined) return installed;
  // With this set the package unpacks the libraries a bare system lacks. Only its path is used: its own arguments switch
  // web security off.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  return await chromium.executablePath();
}
