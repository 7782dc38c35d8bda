/** @file Cells that SQLite has no type for. */

/** 0 or 1, as STRICT tables keep a truth value. */
export type Bit = 0 | 1;

export function bit(value: boolean): Bit {
  return value ? 1 : 0;
}

/** Reads a JSON cell. It was written from a value of this type, and the table's CHECK holds it to be JSON. */
export function fromCell<T>(text: string): T {
  return JSON.parse(text) as T;
}

export function toCell(value: unknown): string {
  return JSON.stringify(value);
}
