/** @file Branded identifiers: a card id cannot be handed in where an event id is meant. */

declare const brand: unique symbol;
type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/** Path of a note from the vault root, with `/` and `.md`, spelt as on disk. */
export type NotePath = Brand<string, 'NotePath'>;
/** Computed from kind, normalised title, normalised prompt and rank (law L5); `[A-Za-z0-9_-]{6,64}`. */
export type CardId = Brand<string, 'CardId'>;
/** UUIDv7 of a row of the event log. */
export type EventId = Brand<string, 'EventId'>;
/** One installation that appends to the log. */
export type DeviceId = Brand<string, 'DeviceId'>;
/** Name of an experiment in the catalogue or of a spec. */
export type ExperimentId = Brand<string, 'ExperimentId'>;
/** Hex SHA-256 of a text. */
export type ContentHash = Brand<string, 'ContentHash'>;
