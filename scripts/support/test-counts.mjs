/** @file Passed and failed tests, from the JSON reports of vitest and Playwright. */

/** @typedef {{ passed: number, failed: number }} Counts */

/** @param {string} json @returns {Counts} */
export function vitestCounts(json) {
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(json);
  // A file that cannot be loaded fails without a test of its own.
  const broken = testResults.filter(
    (/** @type {{ status: string, assertionResults: unknown[] }} */ file) =>
      file.status === 'failed' && file.assertionResults.length === 0,
  );
  return { passed: numPassedTests, failed: numFailedTests + broken.length };
}

/** @param {string} json @returns {Counts} */
export function playwrightCounts(json) {
  const { stats, errors } = JSON.parse(json);
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length };
}
