/** @file Progress goes to standard error: standard output carries the result alone. */

export type Say = (line: string) => void;

export const say: Say = (line) => console.error(line);
