/** @file The shape of a catalogue, derived from English. */

import type { en } from './en.ts';

type Catalogue = typeof en;

/** Every language has the keys of English, with the same parameters: a missing key is a compile error. */
export type Messages = {
  readonly [K in keyof Catalogue]: Catalogue[K] extends (...args: infer A) => string
    ? (...args: A) => string
    : string;
};

export type MessageKey = keyof Messages;
/** Keys of messages without parameters. */
export type PlainKey = { [K in MessageKey]: Messages[K] extends string ? K : never }[MessageKey];
export type Language = 'zh-CN' | 'en';

type Parameters<K extends MessageKey> = Messages[K] extends (...args: infer A) => string ? A : [];
export type Translate = <K extends MessageKey>(key: K, ...parameters: Parameters<K>) => string;
