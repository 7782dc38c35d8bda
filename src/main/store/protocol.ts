/** @file Messages between the store's worker and the thread that started it. */

import type { AppError } from '#engine/core/diagnostic.ts';
import type { StoreMethod } from './opened-store.ts';

export interface StoreRequest {
  readonly id: number;
  readonly method: StoreMethod;
  readonly args: readonly unknown[];
}

/** The first message has id 0: whether the database is open. */
export type StoreResponse =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly error: AppError };

/** Id of the answer that comes without being asked. */
export const OPENED = 0;
