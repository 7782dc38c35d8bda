/** @file What went wrong, for the person at the terminal. */

/** What happened and what to do, without a stack, where the app knows. @param {unknown} thrown */
export function explain(thrown) {
  const error = /** @type {{ error?: { message: string, hint: string } }} */ (thrown).error;
  if (error === undefined) console.error(thrown);
  else console.error(`${error.message}\n${error.hint}`);
  process.exitCode = 1;
}
