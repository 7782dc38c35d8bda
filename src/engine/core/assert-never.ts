/** Closes a `switch` over a union: a new member becomes a compile error, an impossible value an exception. */
export function assertNever(value: never): never {
  throw new Error(`impossible value: ${JSON.stringify(value)}`);
}
